using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>Writes a subscription as Partner Center sends it (subscription-resources).</summary>
internal static class SubscriptionWriter
{
    /// <summary>When the header says the snapshot was taken.</summary>
    private static readonly DateTime TakenAt = new(2026, 9, 1, 0, 0, 0, DateTimeKind.Utc);

    internal static void Write(Utf8JsonWriter json, Sale sale, ref EstateRandom random)
    {
        var isLegacy = sale.Ware.IsLegacy;
        var age = sale.IsTrial ? random.Between(0, 29) : random.Between(0, isLegacy ? 2400 : 900);
        var begin = TakenAt.AddDays(-age);
        json.WriteStartObject();
        json.WriteString("id", sale.Id);
        json.WriteString("entitlementId", sale.Id);
        json.WriteString("offerId", sale.Ware.OfferId);
        json.WriteString("offerName", sale.Ware.Name);
        json.WriteString("friendlyName", sale.Ware.Name);
        if (!isLegacy)
        {
            json.WriteStartObject("productType");
            json.WriteString("id", "OnlineServicesNCE");
            json.WriteString("displayName", "OnlineServicesNCE");
            json.WriteEndObject();
        }

        json.WriteNumber("quantity", sale.Seats);
        json.WriteString("unitType", "Licenses");
        if (sale.Parent is { } parent)
        {
            json.WriteString("parentSubscriptionId", parent);
        }

        WriteDate(json, "creationDate", begin);
        WriteDate(json, "effectiveStartDate", begin);
        WriteDate(json, "commitmentEndDate", sale.IsTrial ? begin.AddDays(30) : begin.AddYears((age / 365) + 1).AddDays(-1));
        json.WriteString("status", sale.Status);
        json.WriteBoolean("autoRenewEnabled", sale is { Status: "active", IsTrial: false });
        json.WriteBoolean("isTrial", sale.IsTrial);
        json.WriteString("billingType", "license");
        json.WriteString("billingCycle", sale.IsTrial ? "none" : random.Happens(700) ? "monthly" : "annual");
        if (!isLegacy)
        {
            json.WriteString("termDuration", sale.IsTrial ? "P1M" : "P1Y");
        }

        if (sale.Status == "suspended")
        {
            json.WriteStartArray("suspensionReasons");
            json.WriteStringValue("Partner");
            json.WriteEndArray();
        }

        json.WriteString("contractType", "subscription");
        json.WriteString("orderId", random.NextId());
        json.WriteStartObject("attributes");
        json.WriteString("etag", string.Create(CultureInfo.InvariantCulture, $"etag-{random.Below(int.MaxValue):x8}"));
        json.WriteString("objectType", "Subscription");
        json.WriteEndObject();
        json.WriteEndObject();
    }

    private static void WriteDate(Utf8JsonWriter json, string name, DateTime date) =>
        json.WriteString(name, date.ToString("yyyy-MM-dd'T'00:00:00'Z'", CultureInfo.InvariantCulture));
}
