namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>Bodies as the documentation shows them, with ids of our own.</summary>
internal static class Samples
{
    public const string O365Business = "5C9FD4CC-EDCE-44A8-8E91-07DF09744609";
    public const string O365E3 = "796B6B5F-613C-4E24-A17C-EBA730D49C02";

    public static Guid Customer { get; } = new("0c39d6d5-c70d-4c55-bc02-f620844f3fd1");

    public static Guid Subscription { get; } = new("83ef9d05-4169-4ef9-9657-0e86b1eab1de");

    public static Guid Target { get; } = new("a356ac8c-e310-44f4-bf85-c7f29044af99");

    public static string CustomerItem(Guid id) =>
        $$$"""{"id":"{{{id}}}","companyProfile":{"tenantId":"{{{id}}}","domain":"contoso.example","companyName":"Contoso"},"relationshipToPartner":"reseller"}""";

    public static string LegacySubscription(string status = "\"active\"", string more = "") =>
        $$$"""
        {"id":"{{{Subscription}}}","offerId":"{{{O365Business}}}","offerName":"Office 365 Business","friendlyName":"Office","quantity":12,
        "unitType":"Licenses","creationDate":"2016-11-02T09:00:00Z","commitmentEndDate":"2027-11-02T00:00:00Z","status":{{{status}}},
        "autoRenewEnabled":true,"billingType":"license","billingCycle":"monthly","isTrial":false{{{more}}},
        "attributes":{"etag":"eyJpZCI6IjEifQ==","objectType":"Subscription"}}
        """;

    public static string Items(params string[] items) =>
        $$$"""{"totalCount":{{{items.Length}}},"items":[{{{string.Join(',', items)}}}],"attributes":{"objectType":"Collection"}}""";

    public static string UpgradeItem(string type = "\"upgrade_only\"", string errors = "", string eligible = "true") =>
        $$$"""
        {"targetOffer":{"id":"{{{O365E3}}}","name":"Office 365 Enterprise E3","minimumQuantity":1,"maximumQuantity":10000000,
        "product":{"id":"6fd2c87f-b296-42f0-b197-1e91e994b900","name":"Office 365 E3","unit":"Licenses"}},
        "upgradeType":{{{type}}},"isEligible":{{{eligible}}},"quantity":12,"upgradeErrors":[{{{errors}}}],"attributes":{"objectType":"Upgrade"}}
        """;

    public static string UpgradeResult(string upgradeErrors = "", string licenseErrors = "") =>
        $$$"""
        {"sourceSubscriptionId":"{{{Subscription}}}","targetSubscriptionId":"{{{Target}}}","upgradeType":1,
        "upgradeErrors":[{{{upgradeErrors}}}],"licenseErrors":[{{{licenseErrors}}}],"attributes":{"objectType":"UpgradeResult"}}
        """;
}
