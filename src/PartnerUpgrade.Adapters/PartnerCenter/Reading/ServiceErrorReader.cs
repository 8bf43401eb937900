namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads why the service refuses. The two APIs number the same reasons alike up to 10 and differently after (transition-resources; the SDK's enumerations).</summary>
internal static class ServiceErrorReader
{
    /// <summary>What is told by its text alone, since it comes under more than one code (Manage customer subscriptions), in the languages of this module.</summary>
    private static readonly string[] ConflictWords = ["conflicting subscriptions", "abonnements en conflit"];

    /// <summary>Reads the errors of an <c>upgrades</c> answer.</summary>
    public static IReadOnlyList<ServiceError> ReadUpgradeErrors(WireObject owner, string name) => Read(owner, name, MeaningOfUpgradeCode);

    /// <summary>Reads the errors of a <c>transitions</c> or <c>transitionEligibilities</c> answer.</summary>
    public static IReadOnlyList<ServiceError> ReadTransitionErrors(WireObject owner, string name) => Read(owner, name, MeaningOfTransitionCode);

    /// <summary>Reads errors whose codes belong to neither API's list, such as those of a user's licence or of an existing target.</summary>
    public static IReadOnlyList<ServiceError> ReadOtherErrors(WireObject owner, string name) => Read(owner, name, _ => ServiceErrorCode.Other);

    private static IReadOnlyList<ServiceError> Read(WireObject owner, string name, Func<string, ServiceErrorCode> meaningOf) =>
        [.. owner.Children(name).Select(error => ReadOne(error, meaningOf))];

    private static ServiceError ReadOne(WireObject error, Func<string, ServiceErrorCode> meaningOf)
    {
        var code = error.Text("code").Trim();
        var description = error.Text("description");
        if (description.Length == 0)
        {
            description = error.Text("message");
        }

        var meaning = meaningOf(WireName.Fold(code));
        return new ServiceError
        {
            Code = ConflictWords.Any(words => description.IndexOf(words, StringComparison.OrdinalIgnoreCase) >= 0)
                ? ServiceErrorCode.ConflictingServices
                : meaning,
            WireCode = ServiceWords.Code(code),
            Description = ServiceWords.Sentence(description),
        };
    }

    private static ServiceErrorCode MeaningOfUpgradeCode(string folded) => folded switch
    {
        "11" => ServiceErrorCode.GranularAdminMissing,
        _ => MeaningOfSharedCode(folded),
    };

    private static ServiceErrorCode MeaningOfTransitionCode(string folded) => folded switch
    {
        "11" or "conversionsnotfound" => ServiceErrorCode.NoUpgradePath,
        "12" or "userlicenseerror" => ServiceErrorCode.UserLicenseError,
        "13" => ServiceErrorCode.GranularAdminMissing,
        _ => MeaningOfSharedCode(folded),
    };

    private static ServiceErrorCode MeaningOfSharedCode(string folded) => folded switch
    {
        "1" or "delegatedadminpermissionsdisabled" => ServiceErrorCode.DelegatedAdminMissing,
        "2" or "subscriptionstatusnotactive" => ServiceErrorCode.SubscriptionNotActive,
        "3" or "conflictingservicetypes" => ServiceErrorCode.ConflictingServices,
        "4" or "concurrencyconflicts" => ServiceErrorCode.ConcurrencyConflict,
        "5" or "usercontextrequired" => ServiceErrorCode.UserContextRequired,
        "6" or "subscriptionaddonspresent" => ServiceErrorCode.AddOnsPresent,
        "7" or "subscriptiondoesnothaveanyupgradepaths" or "subscriptiondoesnothaveanytransitionedpaths"
            or "subscriptiondoesnothaveanytransitionpaths" => ServiceErrorCode.NoUpgradePath,
        "8" or "subscriptiontargetoffernotfound" => ServiceErrorCode.TargetOfferNotFound,
        "9" or "subscriptionnotprovisioned" => ServiceErrorCode.NotProvisioned,
        "10" or "offerdoesnotsupportbillingcycle" => ServiceErrorCode.BillingCycleUnsupported,
        "insufficientgranularadminpermissions" => ServiceErrorCode.GranularAdminMissing,
        _ => ServiceErrorCode.Other,
    };
}
