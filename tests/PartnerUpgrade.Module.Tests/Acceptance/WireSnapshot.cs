using System.Globalization;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>A snapshot as somebody else's tool would write it: the file format alone, none of our code.</summary>
internal sealed class WireSnapshot
{
    internal const string Business = "5C9FD4CC-EDCE-44A8-8E91-07DF09744609";
    internal const string Essentials = "BD938F12-058F-4927-BBA3-AE36B1D2501C";
    internal const string Premium = "031C9E47-4802-4248-838E-778FB1D2CC05";
    internal const string ProPlus = "BE57FF4C-100C-4F1F-B82D-F1C5AB63A665";
    internal const string E1 = "91FD106F-4B2C-4938-95AC-F54F74E9A239";
    internal const string E3 = "796B6B5F-613C-4E24-A17C-EBA730D49C02";
    internal const string E5 = "A044B16A-1861-4308-8086-A3A3B506FAC2";
    internal const string BusinessIndia = "11111111-AAAA-4AAA-8AAA-000000000001";
    internal const string EssentialsIndia = "11111111-AAAA-4AAA-8AAA-000000000002";
    internal const string PremiumIndia = "11111111-AAAA-4AAA-8AAA-000000000003";
    internal const string Visio = "22222222-BBBB-4BBB-8BBB-000000000001";

    private static readonly (string Id, string Name, string? Sku, int Max, string[] Targets)[] Offers =
    [
        (Business, "Office 365 Business", "cdd28e44-67e3-425e-be4c-737fab2899d3", 300, [Premium, ProPlus, E3, E5]),
        (Essentials, "Office 365 Business Essentials", "3b555118-da6a-4418-894f-7df1e2096870", 300, [Premium, E1, E3, E5]),
        (Premium, "Office 365 Business Premium", "f245ecc8-75af-4f8e-b61f-27d8114de5f3", 300, [E3, E5]),
        (ProPlus, "Office 365 ProPlus", "c2273bd0-dff7-4215-9ef5-2c7bcfb06425", 10_000_000, []),
        (E1, "Office 365 Enterprise E1", "18181a46-0d4e-45cd-891e-60aabd171b4e", 10_000_000, []),
        (E3, "Office 365 Enterprise E3", "6fd2c87f-b296-42f0-b197-1e91e994b900", 10_000_000, []),
        (E5, "Office 365 Enterprise E5", "c7df2760-2c81-4ef7-b578-5b5392b571df", 10_000_000, []),
        (BusinessIndia, "Office 365 Business India", null, 300, [PremiumIndia]),
        (EssentialsIndia, "Office 365 Business Essentials India", null, 300, [PremiumIndia]),
        (PremiumIndia, "Office 365 Business Premium India", null, 300, []),
        (Visio, "Visio Plan 2", "c5928f49-12ba-48f7-ada3-0d743a3601d5", 10_000_000, []),
    ];

    /// <summary>The plans of each SKU, accessories among them, as the tenant's list shows them.</summary>
    private static readonly Dictionary<string, (string Id, string Name)[]> Plans = new()
    {
        ["cdd28e44-67e3-425e-be4c-737fab2899d3"] = [OfficeBusiness, OneDrive, Sway],
        ["3b555118-da6a-4418-894f-7df1e2096870"] = [ExchangeStandard, SharePointStandard, Teams, Sway],
        ["f245ecc8-75af-4f8e-b61f-27d8114de5f3"] = [ExchangeStandard, SharePointStandard, OfficeBusiness, Teams, Sway],
        ["c2273bd0-dff7-4215-9ef5-2c7bcfb06425"] = [OfficeEnterprise, OneDrive, Sway],
        ["18181a46-0d4e-45cd-891e-60aabd171b4e"] = [ExchangeStandard, SharePointStandard, Teams, Sway],
        ["6fd2c87f-b296-42f0-b197-1e91e994b900"] = [ExchangeEnterprise, SharePointEnterprise, OfficeEnterprise, Teams, Sway],
        ["c7df2760-2c81-4ef7-b578-5b5392b571df"] = [ExchangeEnterprise, SharePointEnterprise, OfficeEnterprise, Teams, Voice, Sway],
        ["c5928f49-12ba-48f7-ada3-0d743a3601d5"] = [OneDriveBasic],
    };

    private readonly List<JsonObject> customers = [];

    private static (string Id, string Name) ExchangeStandard => ("9aaf7827-d63c-4b61-89c3-182f06f82e5c", "EXCHANGE_S_STANDARD");

    private static (string Id, string Name) ExchangeEnterprise => ("efb87545-963c-4e0d-99df-69c6916d9eb0", "EXCHANGE_S_ENTERPRISE");

    private static (string Id, string Name) SharePointStandard => ("c7699d2e-19aa-44de-8edf-1736da088ca1", "SHAREPOINTSTANDARD");

    private static (string Id, string Name) SharePointEnterprise => ("5dbe027f-2339-4123-9542-606e4d348a72", "SHAREPOINTENTERPRISE");

    private static (string Id, string Name) OfficeBusiness => ("094e7854-93fc-4d55-b2c0-3ab5369ebdc1", "OFFICE_BUSINESS");

    private static (string Id, string Name) OfficeEnterprise => ("43de0ff5-c92c-492b-9116-175376d08c38", "OFFICESUBSCRIPTION");

    private static (string Id, string Name) OneDrive => ("13696edf-5a08-49f6-8134-03083ed8ba30", "ONEDRIVESTANDARD");

    private static (string Id, string Name) OneDriveBasic => ("da792a53-cbc0-4184-a10d-e544dd34b3c1", "ONEDRIVE_BASIC");

    private static (string Id, string Name) Teams => ("57ff2da0-773e-42df-b2af-ffb7a2317929", "TEAMS1");

    private static (string Id, string Name) Voice => ("4828c8ec-dc2e-4779-b502-87ac9ce28ab7", "MCOEV");

    private static (string Id, string Name) Sway => ("a23b959c-7ce8-4e57-9140-b90eb88a9e97", "SWAY");

    /// <summary>Adds a customer with one subscription, made worse by facts.</summary>
    internal Guid Add(string offer, params Action<WireCustomer>[] facts)
    {
        var number = customers.Count + 1;
        var customer = new WireCustomer(new Guid(number, 1, 0, new byte[8]), new Guid(number, 2, 0, new byte[8]), offer, NameOf(offer));
        foreach (var fact in facts)
        {
            fact(customer);
        }

        customers.Add(customer.ToJson(SkuOf));
        return customer.SubscriptionId;
    }

    internal void Write(string path)
    {
        var lines = customers.Prepend(Header()).Select(line => line.ToJsonString(JsonSerializerOptions.Default));
        File.WriteAllLines(path, lines);
    }

    internal static string NameOf(string offer) => Offers.Single(candidate => candidate.Id == offer).Name;

    private static JsonObject? SkuOf(string offer, int seats)
    {
        var (_, name, sku, _, _) = Offers.Single(candidate => candidate.Id == offer);
        return sku is null ? null : new JsonObject
        {
            ["availableUnits"] = 0,
            ["activeUnits"] = seats,
            ["totalUnits"] = seats,
            ["productSku"] = new JsonObject { ["id"] = sku, ["name"] = name, ["skuPartNumber"] = name, ["licenseGroupId"] = "group1" },
            ["servicePlans"] = PlansOf(sku),
            ["capabilityStatus"] = "Enabled",
        };
    }

    private static JsonArray PlansOf(string sku) =>
        [.. Plans[sku].Select(plan => new JsonObject { ["id"] = plan.Id, ["serviceName"] = plan.Name, ["displayName"] = plan.Name, ["capabilityStatus"] = "Enabled" })];

    private static JsonObject Header() => new()
    {
        ["kind"] = "partnerupgrade-snapshot",
        ["version"] = 1,
        ["takenAt"] = new DateTimeOffset(2026, 11, 20, 1, 2, 3, TimeSpan.Zero).ToString("O", CultureInfo.InvariantCulture),
        ["partner"] = new JsonObject { ["id"] = Guid.NewGuid().ToString(), ["name"] = "Another partner", ["country"] = "DE" },
        ["offers"] = new JsonArray([.. Offers.Select(offer => new JsonObject
        {
            ["id"] = offer.Id,
            ["name"] = offer.Name,
            ["minimumQuantity"] = 1,
            ["maximumQuantity"] = offer.Max,
            ["product"] = offer.Sku is null ? null : new JsonObject { ["id"] = offer.Sku, ["name"] = offer.Name },
            ["supportedBillingCycles"] = new JsonArray("monthly", "annual"),
            ["upgradeTargetOffers"] = new JsonArray([.. offer.Targets.Select(target => (JsonNode)target)]),
        })]),
        ["skus"] = new JsonArray([.. Offers.Where(offer => offer.Sku is not null).Select(offer => new JsonObject
        {
            ["id"] = offer.Sku,
            ["skuPartNumber"] = offer.Name,
            ["name"] = offer.Name,
            ["servicePlans"] = new JsonArray([.. Plans[offer.Sku!].Select(plan => new JsonObject { ["id"] = plan.Id, ["serviceName"] = plan.Name })]),
        })]),
    };
}
