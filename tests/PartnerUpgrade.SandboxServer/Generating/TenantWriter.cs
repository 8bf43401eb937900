using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>Writes what a customer's tenant holds: its SKUs where they say more than the subscriptions do, its users, and what the sandbox shall refuse.</summary>
internal static class TenantWriter
{
    /// <summary>Refusals that follow from no data (UpgradeErrorCode), so that a rehearsal meets them too.</summary>
    private static readonly (int Code, string Description)[] Refusals =
    [
        (4, "Another operation is changing this subscription."),
        (5, "The operation needs a user's context."),
        (9, "The subscription has not been provisioned yet."),
        (10, "The target offer does not support the billing cycle of the subscription."),
    ];

    internal static string DomainOf(int number) => string.Create(CultureInfo.InvariantCulture, $"customer-{number + 1}.example");

    internal static void Write(Utf8JsonWriter json, List<Sale> sales, Catalogue catalogue, int number, ref EstateRandom random)
    {
        WriteSkus(json, sales, catalogue, ref random);
        var users = random.Below(Math.Min(sales[0].Seats, 3) + 1);
        var fails = random.Happens(30);
        var failing = (Id: Guid.Empty, Name: "", Email: "");
        if (users > 0)
        {
            json.WriteStartArray("users");
            for (var i = 0; i < users; i++)
            {
                failing = WriteUser(json, sales[0].Ware.Sku, i, number, ref random);
            }

            json.WriteEndArray();
        }

        WriteSandbox(json, sales[0].Id, fails && users > 0 ? failing : null, random.Happens(10) ? random.Pick(Refusals) : null);
    }

    private static void WriteSkus(Utf8JsonWriter json, List<Sale> sales, Catalogue catalogue, ref EstateRandom random)
    {
        switch (random.Below(1000))
        {
            // Access is denied.
            case < 10:
                json.WriteNull("subscribedSkus");
                break;

            // Something more was bought through another partner or channel.
            case < 50:
                json.WriteStartArray("subscribedSkus");
                var elsewhere = random.Pick(catalogue.ExtrasInUse) is var extra && random.Happens(500) ? extra : random.Pick(catalogue.SuitesInUse);
                foreach (var ware in sales.Where(sale => sale.Status == "active").Select(sale => sale.Ware).Append(elsewhere).DistinctBy(ware => ware.Sku.Id))
                {
                    var own = sales.Where(sale => sale.Ware.Sku == ware.Sku && sale.Status == "active").Sum(sale => sale.Seats);
                    WriteSku(json, ware.Sku, own + (ware == elsewhere ? 10 : 0));
                }

                json.WriteEndArray();
                break;
        }
    }

    private static void WriteSku(Utf8JsonWriter json, WareSku sku, int units)
    {
        json.WriteStartObject();
        json.WriteNumber("availableUnits", units);
        json.WriteNumber("activeUnits", units);
        json.WriteNumber("consumedUnits", 0);
        json.WriteNumber("suspendedUnits", 0);
        json.WriteNumber("totalUnits", units);
        json.WriteNumber("warningUnits", 0);
        json.WriteStartObject("productSku");
        json.WriteString("id", sku.Id);
        json.WriteString("name", sku.Name);
        json.WriteString("skuPartNumber", sku.PartNumber);
        json.WriteString("targetType", "User");
        json.WriteString("licenseGroupId", "group1");
        json.WriteEndObject();
        json.WritePropertyName("servicePlans");
        json.WriteRawValue(sku.ServicePlans, skipInputValidation: true);
        json.WriteString("capabilityStatus", "Enabled");
        json.WriteEndObject();
    }

    private static (Guid Id, string Name, string Email) WriteUser(Utf8JsonWriter json, WareSku sku, int user, int number, ref EstateRandom random)
    {
        var name = $"{random.Pick(NameLists.GivenNames)} {random.Pick(NameLists.FamilyNames)}";
        var (id, email) = (random.NextId(), string.Create(CultureInfo.InvariantCulture, $"user{user + 1}@{DomainOf(number)}"));
        json.WriteStartObject();
        json.WriteString("id", id);
        json.WriteString("displayName", name);
        json.WriteString("userPrincipalName", email);
        json.WriteStartArray("skuIds");
        json.WriteStringValue(sku.Id);
        json.WriteEndArray();
        json.WriteEndObject();
        return (id, name, email);
    }

    private static void WriteSandbox(Utf8JsonWriter json, Guid subscriptionId, (Guid Id, string Name, string Email)? failing, (int Code, string Description)? refusal)
    {
        if (failing is null && refusal is null)
        {
            return;
        }

        json.WriteStartObject("sandbox");
        if (failing is { } user)
        {
            json.WriteStartObject("licenseErrors");
            json.WriteStartArray(subscriptionId.ToString());
            json.WriteStartObject();
            json.WriteString("userObjectId", user.Id);
            json.WriteString("name", user.Name);
            json.WriteString("email", user.Email);
            json.WriteStartArray("errors");
            json.WriteStartObject();
            json.WriteNumber("code", 60000);
            json.WriteString("description", "The license was not reassigned: the user has no usage location.");
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
            json.WriteEndArray();
            json.WriteEndObject();
        }

        if (refusal is { } reason)
        {
            json.WriteStartObject("refuse");
            json.WriteStartObject(subscriptionId.ToString());
            json.WriteNumber("code", reason.Code);
            json.WriteString("description", reason.Description);
            json.WriteEndObject();
            json.WriteEndObject();
        }

        json.WriteEndObject();
    }
}
