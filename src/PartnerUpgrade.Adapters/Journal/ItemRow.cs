using System.Data.Common;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>An item as a row of a table.</summary>
internal static class ItemRow
{
    /// <summary>The columns that make up an item, but for its lease.</summary>
    internal static IReadOnlyList<string> Columns { get; } = [.. Values(new UpgradeItem()).Select(value => value.Column)];

    /// <summary>How texts that are compared whatever their case are compared in a database: as these.</summary>
    internal static string Key(string? text) => text?.ToUpperInvariant() ?? "";

    internal static IReadOnlyList<(string Column, object? Value)> Values(UpgradeItem item) =>
    [
        ("item_id", item.ItemId),
        ("run_id", item.RunId),
        ("run_key", Key(item.RunId)),
        ("kind", item.Kind.ToString()),
        ("customer_id", item.CustomerId),
        ("customer_name", item.CustomerName),
        ("subscription_id", item.SubscriptionId),
        ("source_offer", item.SourceOffer),
        ("target_offer", item.TargetOffer),
        ("target_key", Key(item.TargetOffer)),
        ("quantity", item.Quantity),
        ("agreed_source_quantity", item.AgreedSourceQuantity),
        ("license_transfer", item.LicenseTransfer.ToString()),
        ("into_subscription_id", item.IntoSubscriptionId),
        ("term_duration", item.TermDuration),
        ("billing_cycle", item.BillingCycle?.ToString()),
        ("policy_name", item.PolicyName),
        ("policy_hash", item.PolicyHash),
        ("state", item.State.ToString()),
        ("upgrade_type", item.UpgradeType.ToString()),
        ("target_subscription_id", item.TargetSubscriptionId),
        ("reasons", JournalJson.Write(item.Reasons)),
        ("follow_ups", JournalJson.Write(item.FollowUps)),
        ("follow_up_count", item.FollowUps.Count),
        ("request_id", item.RequestId),
        ("correlation_id", item.CorrelationId),
        ("operation_id", item.OperationId),
        ("created_at", item.CreatedAt.ToUniversalTime()),
        ("started_at", item.StartedAt?.ToUniversalTime()),
        ("completed_at", item.CompletedAt?.ToUniversalTime()),
    ];

    internal static UpgradeItem Read(DbDataReader reader)
    {
        var row = new RowReader(reader);
        return new UpgradeItem
        {
            ItemId = row.Id("item_id"),
            RunId = row.Text("run_id"),
            Kind = row.Name<UpgradeKind>("kind"),
            CustomerId = row.Id("customer_id"),
            CustomerName = row.Text("customer_name"),
            SubscriptionId = row.Id("subscription_id"),
            SourceOffer = row.OptionalText("source_offer"),
            TargetOffer = row.OptionalText("target_offer"),
            Quantity = row.LongNumber("quantity"),
            AgreedSourceQuantity = row.LongNumber("agreed_source_quantity"),
            LicenseTransfer = row.Name<LicenseTransfer>("license_transfer"),
            IntoSubscriptionId = row.OptionalId("into_subscription_id"),
            TermDuration = row.OptionalText("term_duration"),
            BillingCycle = row.OptionalName<BillingCycle>("billing_cycle"),
            PolicyName = row.Text("policy_name"),
            PolicyHash = row.Text("policy_hash"),
            State = row.Name<UpgradeState>("state"),
            UpgradeType = row.Name<UpgradeType>("upgrade_type"),
            TargetSubscriptionId = row.OptionalId("target_subscription_id"),
            Reasons = row.List<UpgradeReason>("reasons"),
            FollowUps = row.List<LicenseFollowUp>("follow_ups"),
            RequestId = row.OptionalId("request_id"),
            CorrelationId = row.Id("correlation_id"),
            OperationId = row.OptionalText("operation_id"),
            CreatedAt = row.Time("created_at"),
            StartedAt = row.OptionalTime("started_at"),
            CompletedAt = row.OptionalTime("completed_at"),
        };
    }
}
