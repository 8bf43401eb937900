namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Finds out what is left for a legacy subscription that has no upgrade path: to migrate it to new commerce. That is another way, so it changes no
/// verdict. One call for each such subscription.
/// </summary>
internal sealed class MigrationInquiry(IPartnerCenter service)
{
    /// <summary>Why the service did not tell; null where it did, or was not asked.</summary>
    internal PartnerUpgradeException? Fault { get; private set; }

    /// <summary>Whether it is worth asking: a legacy subscription that is active and none of whose targets has a path.</summary>
    internal static bool IsWanted(PartnerSubscription subscription, EligibilityRequest request, UpgradeEligibility[] answers) =>
        request.IncludeMigration
        && subscription is { Commerce: Commerce.Legacy, Status: SubscriptionStatus.Active }
        && answers.Length > 0
        && Array.TrueForAll(answers, LacksPath);

    /// <summary>The answers, each with the reason that the subscription can be migrated, where the service says so.</summary>
    internal async Task<UpgradeEligibility[]> AskAsync(PartnerSubscription subscription, UpgradeEligibility[] answers, CancellationToken cancellationToken)
    {
        try
        {
            if (service is not IMigrationSource source || !await source.CanMigrateAsync(subscription.CustomerId, subscription.SubscriptionId, cancellationToken).ConfigureAwait(false))
            {
                return answers;
            }
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            // What was found out stands without it.
            Fault = error;
            return answers;
        }

        var reason = new UpgradeReason(
            ReasonCode.MigrationPossible,
            ReasonSeverity.Information,
            ReasonSource.PartnerCenter,
            Text.Format(Messages.ReasonMigrationPossibleMessage, subscription.DisplayName),
            Messages.ReasonMigrationPossibleRemedy,
            []);
        return Array.ConvertAll(answers, answer => answer.With(reason));
    }

    private static bool LacksPath(UpgradeEligibility answer) =>
        answer.Says(ReasonCode.NotInMatrix) || answer.Says(ReasonCode.OfferUnknown) || answer.Says(ReasonCode.TargetNotOffered);
}
