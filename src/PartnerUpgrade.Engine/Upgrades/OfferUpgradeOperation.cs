namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Upgrades a subscription to another offer.</summary>
internal sealed class OfferUpgradeOperation(
    IPartnerCenter service,
    SeatCatalog catalog,
    IUpgradeJournal journal,
    UpgradePolicy policy,
    IClock clock,
    AccessReader? access) : UpgradeOperation
{
    private readonly FreshCheck check = new(service, catalog, policy, clock, access);
    private readonly ReadBack readBack = new(service, journal, policy);
    private readonly PlanKeeper plans = new(service, policy, clock);
    private readonly PromotionInquiry promotions = new(service);

    internal override async Task<(UpgradeItem Item, Send? Send)> CheckAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var target = policy.GetOffer(item.TargetOffer ?? "");
        if (target is null)
        {
            return (item.Skip([TargetUnknown(item, policy)], clock.UtcNow), null);
        }

        var request = new EligibilityRequest
        {
            Targets = [target],
            Quantity = item.Quantity,
            IntoSubscriptionId = item.IntoSubscriptionId,
            LicenseTransfer = item.LicenseTransfer,
        };
        var (eligibility, option) = await check.CheckAsync(item.CustomerId, item.SubscriptionId, request, cancellationToken).ConfigureAwait(false);
        var seats = eligibility.Subscription.Quantity;
        if (seats != item.AgreedSourceQuantity && !eligibility.Reasons.Any(reason => reason.Severity == ReasonSeverity.Blocking && reason.Code != ReasonCode.SeatsOutOfRange))
        {
            return (item.Skip([SeatsChanged.Since(item, eligibility.Subscription.DisplayName, seats)], clock.UtcNow), null);
        }

        if (option is not null && ShorterTerm(item, eligibility.Subscription) is { } shorter)
        {
            return (item.Skip([.. eligibility.Reasons, shorter], clock.UtcNow), null);
        }

        if (option is null)
        {
            return (item.Skip(eligibility.Reasons, clock.UtcNow), null);
        }

        var missed = PromotionInquiry.IsWanted(eligibility.Subscription, item.IntoSubscriptionId, item.TermDuration, item.BillingCycle)
            ? await promotions.AskAsync(eligibility.Subscription, option.TargetOfferId, eligibility.TargetOfferName, item.Quantity, item.TermDuration, item.BillingCycle, cancellationToken).ConfigureAwait(false)
            : null;
        var warned = item with { UpgradeType = eligibility.UpgradeType, Reasons = missed is null ? eligibility.Reasons : [.. eligibility.Reasons, missed] };
        return (Keep(warned, eligibility.Subscription), (sent, token) => SendAsync(sent, option, token));
    }

    internal override async Task<(ReadBackVerdict Verdict, UpgradeItem Item)> ReadBackAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var (verdict, outcome) = await readBack.ReadAsync(item, cancellationToken).ConfigureAwait(false);
        if (outcome is null)
        {
            return (verdict, item);
        }

        var recorded = Record(item, outcome);
        var answerIsLost = outcome.State == UpgradeOutcomeState.Completed && outcome.OperationId is null;
        return (verdict, answerIsLost ? recorded with { FollowUps = FollowUps.OfLostAnswer(item) } : recorded);
    }

    internal override async Task<UpgradeItem> PollAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        if (PlanKeeper.IsDue(item))
        {
            return await plans.RestoreAsync(item, cancellationToken).ConfigureAwait(false);
        }

        var transitions = await service.ListTransitionsAsync(item.CustomerId, item.SubscriptionId, item.OperationId, cancellationToken).ConfigureAwait(false);
        return transitions.Count == 0 || transitions[0].State == UpgradeOutcomeState.InProgress ? item : Record(item, transitions[0]);
    }

    private async Task<UpgradeItem> SendAsync(UpgradeItem item, UpgradeOption option, CancellationToken cancellationToken)
    {
        var order = new UpgradeOrder
        {
            CustomerId = item.CustomerId,
            SubscriptionId = item.SubscriptionId,
            Option = option,
            Quantity = item.Quantity,
            IntoSubscriptionId = item.IntoSubscriptionId,
            TermDuration = item.TermDuration,
            BillingCycle = item.BillingCycle,
            RequestId = item.RequestId!.Value,
            CorrelationId = item.CorrelationId,
        };
        return Record(item, await service.SubmitUpgradeAsync(order, cancellationToken).ConfigureAwait(false));
    }

    private UpgradeItem Record(UpgradeItem item, UpgradeOutcome outcome)
    {
        var known = item with
        {
            TargetSubscriptionId = outcome.TargetSubscriptionId ?? item.TargetSubscriptionId,
            OperationId = outcome.OperationId ?? item.OperationId,
        };
        return outcome.State switch
        {
            UpgradeOutcomeState.Completed => Complete(known, FollowUps.Of(known, outcome)),
            UpgradeOutcomeState.Failed => known.Fail([.. outcome.Errors.Select(ServiceRefusals.ReasonOf)], clock.UtcNow),
            _ => known.MoveTo(UpgradeState.Submitted),
        };
    }

    /// <summary>The item with what is planned for the subscriptions it changes, and a warning of what is lost of it.</summary>
    private UpgradeItem Keep(UpgradeItem item, PartnerSubscription source)
    {
        var kept = item with { KeptPlans = PlanKeeper.Keep(item, source) };
        return kept with { Reasons = [.. kept.Reasons, .. PlanKeeper.Lost(kept, policy)] };
    }

    /// <summary>Done, but for what is to be planned again. Accepted work that was asked about has its next step in memory alone.</summary>
    private UpgradeItem Complete(UpgradeItem item, IReadOnlyList<LicenseFollowUp> followUps) =>
        item.State == UpgradeState.Submitted && item.KeptPlans.Count > 0
            ? item with { FollowUps = followUps, KeptPlans = [.. item.KeptPlans.Select(kept => kept with { IsDue = true })] }
            : PlanKeeper.Done(item, followUps, clock.UtcNow);
}
