using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>Makes up one customer after another and writes each as a line of the snapshot.</summary>
internal sealed class CustomerWriter(Catalogue catalogue, int subscriptionsEach, int seed, Utf8JsonWriter json)
{
    private readonly List<Sale> sales = [];

    /// <summary>Writes one customer.</summary>
    /// <returns>The number of the customer's subscriptions.</returns>
    internal int Write(int number)
    {
        var random = new EstateRandom(seed, number);
        var isIndian = random.Happens(30);
        sales.Clear();
        Draw(ref random, CountOf(number), isIndian);

        json.WriteStartObject();
        WriteCustomer(ref random, number, random.Pick(isIndian ? NameLists.IndianTowns : NameLists.Towns));
        json.WriteStartArray("subscriptions");
        foreach (var sale in sales)
        {
            SubscriptionWriter.Write(json, sale, ref random);
        }

        json.WriteEndArray();
        TenantWriter.Write(json, sales, catalogue, number, ref random);
        json.WriteEndObject();
        return sales.Count;
    }

    /// <summary>Two neighbours share twice the average between them: it is exact, and still no customer is like the next.</summary>
    private int CountOf(int number)
    {
        var pair = new EstateRandom(~seed, number / 2);
        var first = pair.Between(1, (2 * subscriptionsEach) - 1);
        return number % 2 == 0 ? first : (2 * subscriptionsEach) - first;
    }

    private void Draw(ref EstateRandom random, int count, bool isIndian)
    {
        sales.Add(SaleOf(ref random, isIndian ? random.Pick(catalogue.IndianSuites) : random.Pick(catalogue.SuitesInUse)));
        while (sales.Count < count)
        {
            var kind = random.Below(100);
            var sale = SaleOf(ref random, kind < 20 && !isIndian ? random.Pick(catalogue.SuitesInUse) : random.Pick(catalogue.ExtrasInUse));
            sales.Add(kind >= 98 ? sale with { Ware = catalogue.AddOn, Parent = sales[0].Id, IsTrial = false } : sale);
        }
    }

    private static Sale SaleOf(ref EstateRandom random, Ware ware)
    {
        var status = random.Below(1000) switch
        {
            < 880 => "active",
            < 930 => "suspended",
            < 970 => "deleted",
            < 985 => "expired",
            < 995 => "pending",
            _ => "disabled",
        };

        // A trial of new commerce has 25 seats (manage-customer-subscriptions).
        var isTrial = !ware.IsLegacy && random.Happens(40);
        return new Sale(random.NextId(), ware, isTrial ? 25 : Seats(ref random), status, isTrial);
    }

    /// <summary>Most customers are small, a few are not; some have more seats than an offer for small business holds.</summary>
    private static int Seats(ref EstateRandom random) => random.Below(100) switch
    {
        < 60 => random.Between(1, 25),
        < 90 => random.Between(26, 150),
        < 97 => random.Between(151, 300),
        _ => random.Between(301, 3000),
    };

    private void WriteCustomer(ref EstateRandom random, int number, NameLists.Town town)
    {
        var id = random.NextId();
        var name = string.Create(
            CultureInfo.InvariantCulture, $"{random.Pick(NameLists.First)} {random.Pick(NameLists.Second)} {number + 1} {random.Pick(NameLists.Form)}");
        var domain = TenantWriter.DomainOf(number);
        json.WriteStartObject("customer");
        json.WriteString("id", id);
        json.WriteString("commerceId", random.NextId());
        json.WriteStartObject("companyProfile");
        json.WriteString("tenantId", id);
        json.WriteString("domain", domain);
        json.WriteString("companyName", name);
        json.WriteEndObject();
        json.WriteStartObject("billingProfile");
        json.WriteString("id", random.NextId());
        json.WriteString("email", "contact@" + domain);
        json.WriteString("culture", town.Culture);
        json.WriteString("language", town.Culture[..2]);
        json.WriteString("companyName", name);
        json.WriteStartObject("defaultAddress");
        json.WriteString("country", town.Country);
        json.WriteString("city", town.Name);
        json.WriteString("postalCode", town.PostalCode);
        json.WriteEndObject();
        json.WriteEndObject();
        json.WriteString("relationshipToPartner", "reseller");
        json.WriteBoolean("allowDelegatedAccess", !random.Happens(40));
        json.WriteEndObject();
    }
}
