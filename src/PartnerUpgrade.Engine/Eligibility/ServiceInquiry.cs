namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Asks the service what one subscription may become, each question at most once: <c>upgrades</c> of a legacy subscription, and only where
/// that does not list a target the policy allows, <c>transitionEligibilities</c> too, for what it may move to in new commerce. The second
/// answer explains a refusal and decides nothing: a transition is ordered for new commerce subscriptions only.
/// </summary>
internal sealed class ServiceInquiry(
    IPartnerCenter service,
    UpgradePolicy policy,
    PartnerSubscription subscription,
    CancellationToken cancellationToken)
{
    private Task<ServiceAnswer>? upgrades;
    private Task<Listing<UpgradeOption>>? moves;

    /// <summary>What the service said that it would do, whatever target it was asked for.</summary>
    internal Task<ServiceAnswer> Upgrades => upgrades ?? Task.FromResult(ServiceAnswer.NotAsked);

    /// <summary>What the service says with a view to one target.</summary>
    internal async Task<ServiceAnswer> AskAsync(PolicyOffer target)
    {
        var isLegacy = subscription.Commerce == Commerce.Legacy;
        var answer = isLegacy && !target.IsLegacyOffer
            ? ServiceAnswer.Answered(Array.Empty<UpgradeOption>())
            : await (upgrades ??= AskUpgradesAsync()).ConfigureAwait(false);
        return isLegacy && answer.Options is not null && !answer.OptionsTo(target, policy).Any()
            ? answer.WithMoves(await (moves ??= AskMovesAsync()).ConfigureAwait(false))
            : answer;
    }

    private async Task<ServiceAnswer> AskUpgradesAsync()
    {
        try
        {
            return ServiceAnswer.Answered(await service.ListUpgradeOptionsAsync(subscription.CustomerId, subscription.Record, cancellationToken).ConfigureAwait(false));
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return ServiceAnswer.Unavailable(error);
        }
    }

    private async Task<Listing<UpgradeOption>> AskMovesAsync()
    {
        try
        {
            return await service.ListTransitionOptionsAsync(subscription.CustomerId, subscription.SubscriptionId, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException)
        {
            // The refusal stands without it.
            return Array.Empty<UpgradeOption>();
        }
    }
}
