using System.Text.Json;
using System.Text.Json.Serialization;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Reads reasons, follow-ups and estimates as a journal keeps them: nobody makes one out of whatever has the right properties.</summary>
internal static class KeptObjects
{
    internal sealed class ReasonConverter : JsonConverter<UpgradeReason>
    {
        public override UpgradeReason Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<KeptReason>(ref reader, options) is { Message: { } message, Remedy: { } remedy, Evidence: { } evidence } kept && evidence.All(fact => fact is not null)
                ? UpgradeReason.Create(kept.Code, kept.Severity, kept.Source, message, remedy, evidence)
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, UpgradeReason value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer,
            new KeptReason(value.Code, value.Severity, value.Source, value.Message, value.Remedy, value.Evidence),
            options);
    }

    internal sealed class FollowUpConverter : JsonConverter<LicenseFollowUp>
    {
        public override LicenseFollowUp Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            JsonSerializer.Deserialize<KeptFollowUp>(ref reader, options) is { CustomerName: { } name, Services: { } services, Message: { } message, Action: { } action } kept
                && services.All(service => service is not null)
                ? LicenseFollowUp.Create(kept.CustomerId, name, kept.SubscriptionId, kept.UserId, kept.UserName, kept.UserEmail, services, message, action, kept.Kind ?? FollowUpKind.Other, kept.CompletedAt, kept.CompletedBy, kept.Note)
                : throw new JsonException();

        public override void Write(Utf8JsonWriter writer, LicenseFollowUp value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer,
            new KeptFollowUp(value.CustomerId, value.CustomerName, value.SubscriptionId, value.UserId, value.UserName, value.UserEmail, value.Services, value.Message, value.Action, value.Kind, value.CompletedAt, value.CompletedBy, value.Note),
            options);
    }

    /// <summary>Reads and writes estimates, in the words and by the prices of the day they were made on.</summary>
    internal sealed class CostConverter : JsonConverter<CostEstimate>
    {
        public override CostEstimate Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => JsonSerializer.Deserialize<KeptCost>(ref reader, options) switch
        {
            { Missing: { } reason } => CostEstimate.CreateMissing(reason),
            { Currency: { } currency, MonthlyNow: { } now, MonthlyThen: { } then, Basis: { } basis } kept =>
                CostEstimate.Create(currency, now, then, kept.CreditNow, kept.ChargeNow, kept.AtRenewal, basis),
            _ => throw new JsonException(),
        };

        public override void Write(Utf8JsonWriter writer, CostEstimate value, JsonSerializerOptions options) => JsonSerializer.Serialize(
            writer,
            new KeptCost(value.Currency, value.MonthlyNow, value.MonthlyThen, value.CreditNow, value.ChargeNow, value.AtRenewal, value.Basis, value.Missing),
            options);
    }

    private sealed record KeptReason(
        ReasonCode Code,
        ReasonSeverity Severity,
        ReasonSource Source,
        string? Message,
        string? Remedy,
        IReadOnlyList<string>? Evidence);

    private sealed record KeptCost(
        string? Currency,
        decimal? MonthlyNow,
        decimal? MonthlyThen,
        decimal? CreditNow,
        decimal? ChargeNow,
        decimal? AtRenewal,
        string? Basis,
        string? Missing);

    private sealed record KeptFollowUp(
        Guid CustomerId,
        string? CustomerName,
        Guid SubscriptionId,
        string? UserId,
        string? UserName,
        string? UserEmail,
        IReadOnlyList<string>? Services,
        string? Message,
        string? Action,
        FollowUpKind? Kind,
        DateTimeOffset? CompletedAt,
        string? CompletedBy,
        string? Note);
}
