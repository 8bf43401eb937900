namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Plans what happens to a subscription at the end of its term.</summary>
internal sealed class RenewalOperation(
    IPartnerCenter service,
    SeatCatalog catalog,
    UpgradePolicy policy,
    IClock clock,
    IClock calendar) : UpgradeOperation
{
    private readonly TenantPool pools = new(service, catalog, policy);

    /// <summary>A plan is written as a whole, with the etag of what was read.</summary>
    internal override bool CanBeRepeatedAtOnce => true;

    internal override async Task<(UpgradeItem Item, Send? Send)> CheckAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var wish = item.Renewal!;
        var subscription = await SubscriptionFinder.FindAsync(service, policy, item.CustomerId, item.SubscriptionId, cancellationToken).ConfigureAwait(false);
        var target = wish.TargetOffer is { } key ? policy.GetOffer(key) : null;
        if (wish.TargetOffer is not null && target is null)
        {
            return (item.Skip([TargetUnknown(item, policy)], clock.UtcNow), null);
        }

        var today = calendar.UtcNow.UtcDateTime.Date;
        var reasons = RenewalConditions.Check(subscription, wish, policy, today, target);
        if (reasons.Count == 0 && subscription.EndsOn != wish.EndsOn && wish.EndsOn is { } agreed)
        {
            reasons = [RenewalConditions.TermChanged(subscription, agreed)];
        }

        if (reasons.Count == 0 && subscription.Quantity != item.AgreedSourceQuantity)
        {
            reasons = [SeatsChanged.Since(item, subscription.DisplayName, subscription.Quantity)];
        }

        string? targetOfferId = null;
        if (reasons.Count == 0 && target is not null)
        {
            (targetOfferId, reasons) = await FindTargetAsync(subscription, target, cancellationToken).ConfigureAwait(false);
        }

        (SeatPool? Pool, PartnerUpgradeException? Fault) held = default;
        var offer = RenewalConditions.OfferOf(subscription, target, policy);
        var range = SeatRange.Any;
        if (reasons.Count == 0 && wish.NeedsRenewal)
        {
            var offerId = targetOfferId ?? RenewalConditions.PlannedOfferId(subscription) ?? subscription.OfferId;
            range = QuantityConditions.RangeOf(offer, (await catalog.FindAsync(subscription.Country, offerId, cancellationToken).ConfigureAwait(false)).Seats);
            if (RenewalConditions.IsPoolNeeded(subscription, wish, target, range))
            {
                held = await pools.ReadAsync(subscription, offer, offerId, cancellationToken).ConfigureAwait(false);
            }

            reasons = RenewalConditions.Check(subscription, wish, policy, today, target, range, held.Pool);
        }

        if (reasons.Count > 0)
        {
            return (item.Skip(reasons, clock.UtcNow), null);
        }

        if (held.Pool is { Elsewhere: null })
        {
            item = item with { Reasons = [SeatPool.ElsewhereUnknown(subscription.CustomerName, offer?.Title ?? subscription.OfferName, range, held.Fault)] };
        }

        return (item, (sent, token) => SendAsync(sent, RenewalPlanner.Plan(subscription.Record, wish, targetOfferId), token));
    }

    internal override async Task<(ReadBackVerdict Verdict, UpgradeItem Item)> ReadBackAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var now = await service.GetSubscriptionAsync(item.CustomerId, item.SubscriptionId, cancellationToken).ConfigureAwait(false);
        return IsMet(item, now) ? (ReadBackVerdict.Happened, item.Succeed([], clock.UtcNow)) : (ReadBackVerdict.NotHappened, item);
    }

    /// <summary>A plan is read back before its answer counts; there is nothing to ask about.</summary>
    internal override Task<UpgradeItem> PollAsync(UpgradeItem item, CancellationToken cancellationToken) => Task.FromResult(item);

    private async Task<UpgradeItem> SendAsync(UpgradeItem item, SubscriptionPlan plan, CancellationToken cancellationToken)
    {
        var order = new PlanOrder
        {
            CustomerId = item.CustomerId,
            SubscriptionId = item.SubscriptionId,
            ExpectedQuantity = item.AgreedSourceQuantity,
            Plan = plan,
            RequestId = item.RequestId!.Value,
            CorrelationId = item.CorrelationId,
        };
        var outcome = await service.SetPlanAsync(order, cancellationToken).ConfigureAwait(false);
        if (!outcome.IsStale)
        {
            return item.Succeed([], clock.UtcNow);
        }

        // Somebody else has changed the subscription, perhaps what is planned for it: what the wish comes to is worked out anew.
        var (rechecked, send) = await CheckAsync(item with { State = UpgradeState.Planned }, cancellationToken).ConfigureAwait(false);
        return send is null ? item.Fail(rechecked.Reasons, clock.UtcNow) : item;
    }

    /// <summary>Finds the target among what the service offers for the end of the term.</summary>
    private async Task<(string? OfferId, IReadOnlyList<UpgradeReason> Reasons)> FindTargetAsync(PartnerSubscription subscription, PolicyOffer target, CancellationToken cancellationToken)
    {
        var options = await service.ListRenewalOptionsAsync(subscription.CustomerId, subscription.SubscriptionId, cancellationToken).ConfigureAwait(false);
        var offered = options.Where(option => policy.FindOffer(option.TargetOfferId, option.TargetOfferName) == target).ToList();
        if (offered.FirstOrDefault(option => option.IsEligible) is { } eligible)
        {
            return (eligible.TargetOfferId, []);
        }

        if (offered.Count == 0)
        {
            return (null, [new UpgradeReason(
                ReasonCode.TargetNotOffered,
                ReasonSeverity.Blocking,
                ReasonSource.PartnerCenter,
                Text.Format(Messages.ReasonTargetNotPlannableMessage, subscription.DisplayName, target.Title),
                Messages.ReasonTargetNotOfferedRemedy,
                [.. options.Select(option => option.TargetOfferName).Where(name => name.Length > 0).Distinct()])]);
        }

        // The service offers nothing for a renewal while there is to be none; the same request turns that on.
        var errors = offered.SelectMany(option => option.Errors).GroupBy(error => (error.Code, error.Description)).Select(same => same.First()).ToList();
        return subscription.AutoRenewEnabled != true && errors.TrueForAll(error => error.Code == ServiceErrorCode.Other)
            ? (offered[0].TargetOfferId, [])
            : (null, [.. errors.Select(ServiceRefusals.ReasonOf)]);
    }

    private bool IsMet(UpgradeItem item, SubscriptionRecord record)
    {
        var wish = item.Renewal!;
        var planned = TermEnding.RenewalOf(record)?.OfferId;
        var isTarget = planned is not null && string.Equals(policy.FindOffer(planned, "")?.Key, wish.TargetOffer, StringComparison.OrdinalIgnoreCase);
        return (wish.TargetOffer is null || isTarget) && RenewalPlanner.Plan(record, wish, wish.TargetOffer is null ? null : planned).IsMetBy(record);
    }
}
