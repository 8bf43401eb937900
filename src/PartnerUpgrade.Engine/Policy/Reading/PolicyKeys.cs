namespace PartnerUpgrade.Engine.Policy;

#pragma warning disable CS1591 // A key is called what it is in the file.

/// <summary>The keys of a policy's file. Schema, model and reader are tested against these tables.</summary>
public static class PolicyKeys
{
    public const string ApiVersion = "apiVersion";
    public const string Name = "name";
    public const string Title = "title";
    public const string Extends = "extends";
    public const string Services = "services";
    public const string Offers = "offers";
    public const string Upgrades = "upgrades";
    public const string Conditions = "conditions";
    public const string Limits = "limits";

    public const string Id = "id";

    public const string Aliases = "aliases";
    public const string OfferIds = "offerIds";
    public const string Products = "products";
    public const string SkuId = "skuId";
    public const string SharesSku = "sharesSku";
    public const string Names = "names";
    public const string Seats = "seats";

    public const string MonthlyPrice = "monthlyPrice";

    public const string Amount = "amount";
    public const string Currency = "currency";

    public const string Min = "min";
    public const string Max = "max";

    public const string SubscriptionActive = "subscriptionActive";
    public const string DelegatedAdmin = "delegatedAdmin";
    public const string ConflictingServices = "conflictingServices";
    public const string TargetOwned = "targetOwned";
    public const string AddOnsPresent = "addOnsPresent";

    public const string UpgradesPerRun = "upgradesPerRun";
    public const string SeatsPerUpgrade = "seatsPerUpgrade";
    public const string SeatsPerRun = "seatsPerRun";
    public const string AllowCustomers = "allowCustomers";
    public const string DenyCustomers = "denyCustomers";
    public const string AllowTargets = "allowTargets";
    public const string DenyTargets = "denyTargets";

    /// <summary>In place of the matrix: the paths are those that the service offers.</summary>
    public const string Offered = "offered";

    /// <summary>The only version of the format there is.</summary>
    public const string Version = "partnerupgrade/v1";

    public static IReadOnlyList<string> OfPolicy { get; } =
        [ApiVersion, Name, Title, Extends, Services, Offers, Upgrades, Conditions, Limits];

    public static IReadOnlyList<string> OfService { get; } = [Id, Title];

    public static IReadOnlyList<string> OfOffer { get; } = [Title, Aliases, OfferIds, Products, SkuId, SharesSku, Names, Seats, Services, MonthlyPrice];

    public static IReadOnlyList<string> OfMonthlyPrice { get; } = [Amount, Currency];

    public static IReadOnlyList<string> OfSeats { get; } = [Min, Max];

    public static IReadOnlyList<string> OfConditions { get; } =
        [SubscriptionActive, DelegatedAdmin, ConflictingServices, TargetOwned, AddOnsPresent, Seats];

    public static IReadOnlyList<string> OfLimits { get; } = [UpgradesPerRun, SeatsPerUpgrade, SeatsPerRun, AllowCustomers, DenyCustomers, AllowTargets, DenyTargets];
}
