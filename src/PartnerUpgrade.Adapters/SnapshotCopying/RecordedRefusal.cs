using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>
/// A refusal that meets every target of a subscription, as a snapshot records it. Most refusals follow from facts that the snapshot holds anyway, and
/// the sandbox comes to them by itself; of several the one is kept that it cannot come to.
/// </summary>
internal static class RecordedRefusal
{
    /// <summary>Finds the refusal; null where the service would do something, or has no reason in common.</summary>
    public static JsonObject? Of(IReadOnlyList<UpgradeOption> options, Commerce commerce)
    {
        if (options.Count == 0 || options.Any(option => option.IsEligible || option.Errors.Count == 0))
        {
            return null;
        }

        var shared = options[0].Errors
            .Where(error => options.All(option => option.Errors.Any(other => other.Code == error.Code && other.Description == error.Description)))
            .OrderBy(FollowsFromFacts)
            .FirstOrDefault();
        return shared is null ? null : new JsonObject
        {
            ["code"] = NumberOf(shared.Code, commerce),
            ["description"] = shared.Description,
        };
    }

    private static bool FollowsFromFacts(ServiceError error) => error.Code
        is ServiceErrorCode.DelegatedAdminMissing or ServiceErrorCode.SubscriptionNotActive or ServiceErrorCode.ConflictingServices
        or ServiceErrorCode.AddOnsPresent or ServiceErrorCode.BillingCycleUnsupported;

    // UpgradeErrorCode and TransitionErrorCode agree up to 10 (upgrade-resources, transition-resources).
    private static int NumberOf(ServiceErrorCode code, Commerce commerce) => code switch
    {
        ServiceErrorCode.GranularAdminMissing => commerce == Commerce.Legacy ? 11 : 13,
        ServiceErrorCode.UserLicenseError => 12,
        ServiceErrorCode.DelegatedAdminMissing => 1,
        ServiceErrorCode.SubscriptionNotActive => 2,
        ServiceErrorCode.ConflictingServices => 3,
        ServiceErrorCode.ConcurrencyConflict => 4,
        ServiceErrorCode.UserContextRequired => 5,
        ServiceErrorCode.AddOnsPresent => 6,
        ServiceErrorCode.NoUpgradePath => 7,
        ServiceErrorCode.TargetOfferNotFound => 8,
        ServiceErrorCode.NotProvisioned => 9,
        ServiceErrorCode.BillingCycleUnsupported => 10,
        _ => 0,
    };
}
