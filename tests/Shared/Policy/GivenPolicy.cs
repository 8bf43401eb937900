namespace PartnerUpgrade.Tests;

/// <summary>A policy with the original page's matrix, made without a file.</summary>
internal static class GivenPolicy
{
    internal const string Business = "o365-business";
    internal const string Premium = "o365-business-premium";
    internal const string Essentials = "o365-business-essentials";
    internal const string ProPlus = "o365-proplus";
    internal const string E1 = "o365-e1";
    internal const string E3 = "o365-e3";
    internal const string E5 = "o365-e5";
    internal const string BusinessIndia = "o365-business-in";
    internal const string EssentialsIndia = "o365-business-essentials-in";
    internal const string PremiumIndia = "o365-business-premium-in";

    internal static readonly IReadOnlyList<PolicyService> Services =
    [
        .. new[]
        {
            "MAIL_STANDARD", "MAIL_ENTERPRISE", "FILES", "SITES_STANDARD", "SITES_ENTERPRISE", "APPS_BUSINESS", "APPS_ENTERPRISE", "TEAMS", "VOICE",
        }.Select((key, index) => new PolicyService { Key = key, Title = key.ToLowerInvariant(), Id = Ids.Of(1000 + index) }),
    ];

    internal static UpgradePolicy Create(PolicyConditions? conditions = null, PolicyLimits? limits = null) => new(
        "test",
        "Test",
        "test",
        "hash",
        Services,
        [
            Offer(Business, 1, 300, "APPS_BUSINESS", "FILES"),
            Offer(Premium, 2, 300, "APPS_BUSINESS", "MAIL_STANDARD", "SITES_STANDARD", "TEAMS"),
            Offer(Essentials, 3, 300, "MAIL_STANDARD", "SITES_STANDARD", "TEAMS"),
            Offer(ProPlus, 4, 10_000_000, "APPS_ENTERPRISE", "FILES"),
            Offer(E1, 5, 10_000_000, "MAIL_STANDARD", "SITES_STANDARD", "TEAMS"),
            Offer(E3, 6, 10_000_000, "MAIL_ENTERPRISE", "SITES_ENTERPRISE", "APPS_ENTERPRISE", "TEAMS"),
            Offer(E5, 7, 10_000_000, "MAIL_ENTERPRISE", "SITES_ENTERPRISE", "APPS_ENTERPRISE", "TEAMS", "VOICE"),
            Named(BusinessIndia, "Office 365 Business India", "APPS_BUSINESS", "FILES"),
            Named(EssentialsIndia, "Office 365 Business Essentials India", "MAIL_STANDARD", "SITES_STANDARD", "TEAMS"),
            Named(PremiumIndia, "Office 365 Business Premium India", "APPS_BUSINESS", "MAIL_STANDARD", "SITES_STANDARD", "TEAMS"),
        ],
        [
            .. Row(Business, Premium, ProPlus, E3, E5),
            .. Row(Premium, E3, E5),
            .. Row(Essentials, Premium, E1, E3, E5),
            .. Row(BusinessIndia, PremiumIndia),
            .. Row(EssentialsIndia, PremiumIndia),
        ],
        conditions ?? new PolicyConditions(),
        limits ?? new PolicyLimits());

    internal static Guid OfferId(string key) => Create().GetOffer(key)!.OfferIds[0];

    private static IEnumerable<UpgradePath> Row(string from, params string[] targets) => targets.Select(to => new UpgradePath(from, to));

    private static PolicyOffer Offer(string key, int number, int seats, params string[] services) => new()
    {
        Key = key,
        Title = "Title of " + key,
        OfferIds = [Ids.Of(100 + number)],
        Products = [$"CFQ7TTC0LH{number:00}:0001"],
        SkuId = Ids.Of(200 + number),
        Seats = new SeatRange(1, seats),
        Services = [.. services.Select(Service)],
    };

    private static PolicyOffer Named(string key, string name, params string[] services) => new()
    {
        Key = key,
        Title = name,
        Names = [name],
        Seats = new SeatRange(1, 300),
        Services = [.. services.Select(Service)],
    };

    private static PolicyService Service(string key) => Services.Single(service => service.Key == key);
}
