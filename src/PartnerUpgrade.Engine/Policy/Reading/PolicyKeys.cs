namespace PartnerUpgrade.Engine.Policy;

/// <summary>The keys of a policy's file. Schema, model and reader are tested against these tables.</summary>
internal static class PolicyKeys
{
    internal const string ApiVersion = "apiVersion";
    internal const string Name = "name";
    internal const string Title = "title";
    internal const string Extends = "extends";
    internal const string Services = "services";
    internal const string Offers = "offers";
    internal const string Upgrades = "upgrades";
    internal const string Conditions = "conditions";
    internal const string Limits = "limits";

    internal const string Id = "id";

    internal const string Aliases = "aliases";
    internal const string OfferIds = "offerIds";
    internal const string Products = "products";
    internal const string SkuId = "skuId";
    internal const string SharesSku = "sharesSku";
    internal const string Names = "names";
    internal const string Seats = "seats";

    internal const string MonthlyPrice = "monthlyPrice";

    internal const string Amount = "amount";
    internal const string Currency = "currency";

    internal const string Min = "min";
    internal const string Max = "max";

    internal const string SubscriptionActive = "subscriptionActive";
    internal const string DelegatedAdmin = "delegatedAdmin";
    internal const string ConflictingServices = "conflictingServices";
    internal const string TargetOwned = "targetOwned";
    internal const string AddOnsPresent = "addOnsPresent";

    internal const string UpgradesPerRun = "upgradesPerRun";
    internal const string SeatsPerUpgrade = "seatsPerUpgrade";
    internal const string SeatsPerRun = "seatsPerRun";
    internal const string AllowCustomers = "allowCustomers";
    internal const string DenyCustomers = "denyCustomers";
    internal const string AllowTargets = "allowTargets";
    internal const string DenyTargets = "denyTargets";

    /// <summary>In place of the matrix: the paths are those that the service offers.</summary>
    internal const string Offered = "offered";

    /// <summary>The only version of the format there is.</summary>
    internal const string Version = "partnerupgrade/v1";

    internal static IReadOnlyList<string> OfPolicy { get; } =
        [ApiVersion, Name, Title, Extends, Services, Offers, Upgrades, Conditions, Limits];

    internal static IReadOnlyList<string> OfService { get; } = [Id, Title];

    internal static IReadOnlyList<string> OfOffer { get; } = [Title, Aliases, OfferIds, Products, SkuId, SharesSku, Names, Seats, Services, MonthlyPrice];

    internal static IReadOnlyList<string> OfMonthlyPrice { get; } = [Amount, Currency];

    internal static IReadOnlyList<string> OfSeats { get; } = [Min, Max];

    internal static IReadOnlyList<string> OfConditions { get; } =
        [SubscriptionActive, DelegatedAdmin, ConflictingServices, TargetOwned, AddOnsPresent, Seats];

    internal static IReadOnlyList<string> OfLimits { get; } = [UpgradesPerRun, SeatsPerUpgrade, SeatsPerRun, AllowCustomers, DenyCustomers, AllowTargets, DenyTargets];
}
