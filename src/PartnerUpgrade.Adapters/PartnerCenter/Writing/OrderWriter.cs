using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

internal static class OrderWriter
{
    /// <summary>The item the service offered, sent back as it came, with the seats that are wanted (transition-a-subscription).</summary>
    public static string WriteUpgrade(UpgradeOrder order) =>
        RawResource.WithQuantity(
            order.Option.WireItem ?? throw new ArgumentException("The option did not come from the service.", nameof(order)),
            order.Quantity);

    /// <summary>A transition (transition-a-new-commerce-subscription). Moved into an owned subscription, seats take over its term and billing.</summary>
    public static string WriteTransition(UpgradeOrder order)
    {
        using var buffer = new MemoryStream();
        using (var writer = new Utf8JsonWriter(buffer))
        {
            writer.WriteStartObject();
            writer.WriteString("toCatalogItemId", order.Option.TargetOfferId);
            writer.WriteNumber("quantity", order.Quantity);
            writer.WriteString("transitionType", NameOf(order.Option.Type));
            if (order.IntoSubscriptionId is { } into)
            {
                writer.WriteString("toSubscriptionId", into);
            }
            else
            {
                WriteTerms(writer, order);
            }

            writer.WriteEndObject();
        }

        return Encoding.UTF8.GetString(buffer.ToArray());
    }

    private static void WriteTerms(Utf8JsonWriter writer, UpgradeOrder order)
    {
        if (order.TermDuration is { Length: > 0 } term)
        {
            writer.WriteString("termDuration", term);
        }

        if (order.BillingCycle is { } cycle and not BillingCycle.Unknown)
        {
            writer.WriteString("billingCycle", cycle.ToString());
        }
    }

    private static string NameOf(UpgradeType type) =>
        type == UpgradeType.TransitionWithLicenseTransfer ? "transition_with_license_transfer" : "transition_only";
}
