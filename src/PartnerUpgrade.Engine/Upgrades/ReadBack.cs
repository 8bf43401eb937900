namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Finds out whether an order that got no answer was carried out (partner-center, section 2).</summary>
internal sealed class ReadBack(IPartnerCenter service, IUpgradeJournal journal, UpgradePolicy policy)
{
    /// <summary>How far the service's clock may be behind ours before one of our own transitions looks older than its order.</summary>
    private static readonly TimeSpan ClockSkew = TimeSpan.FromMinutes(5);

    /// <summary>Reads the customer's subscriptions, and a new commerce subscription's transitions, and compares.</summary>
    internal async Task<(ReadBackVerdict Verdict, UpgradeOutcome? Outcome)> ReadAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var listing = new CustomerListing(
            new CustomerRecord { Id = item.CustomerId, Name = item.CustomerName },
            await service.ListSubscriptionsAsync(item.CustomerId, cancellationToken).ConfigureAwait(false),
            policy);
        var source = listing.Subscriptions.FirstOrDefault(subscription => subscription.SubscriptionId == item.SubscriptionId);
        if (source?.Commerce == Commerce.NewCommerce)
        {
            return await ReadTransitionsAsync(item, source, cancellationToken).ConfigureAwait(false);
        }

        // What was not understood may be the very subscription that is looked for.
        return listing.IsComplete ? CompareLegacy(item, source, listing) : (ReadBackVerdict.Unclear, null);
    }

    private async Task<(ReadBackVerdict Verdict, UpgradeOutcome? Outcome)> ReadTransitionsAsync(UpgradeItem item, PartnerSubscription source, CancellationToken cancellationToken)
    {
        var transitions = await service.ListTransitionsAsync(item.CustomerId, item.SubscriptionId, operationId: null, cancellationToken).ConfigureAwait(false);
        var known = await ReadOperationsOfOthersAsync(item, cancellationToken).ConfigureAwait(false);
        var toTarget = transitions.Where(transition =>
            transition.TargetOfferId is { } target
            && string.Equals(policy.FindOffer(target, "")?.Key, item.TargetOffer, StringComparison.OrdinalIgnoreCase)
            && !known.Contains(transition.OperationId)).ToList();
        if (toTarget.Find(transition => !(transition.StartedAt < item.StartedAt - ClockSkew)) is { } ours)
        {
            return (ReadBackVerdict.Happened, ours);
        }

        // By the clocks, what there is was done before our order. But a clock may have been set since: the subscription itself tells more.
        var latest = toTarget.OrderByDescending(transition => transition.StartedAt).FirstOrDefault();
        if (latest is not null && (latest.State == UpgradeOutcomeState.InProgress || IsAsOrdered(item, source)))
        {
            return (ReadBackVerdict.Happened, latest);
        }

        var isNone = transitions.IsComplete && (latest is null || IsAsAgreed(item, source));
        return (isNone ? ReadBackVerdict.NotHappened : ReadBackVerdict.Unclear, null);
    }

    private static bool IsAsAgreed(UpgradeItem item, PartnerSubscription source) =>
        source.Quantity == item.AgreedSourceQuantity && string.Equals(source.Offer, item.SourceOffer, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the source is what our order would have made of it: all of it is the target, or it is short of the seats that were moved.</summary>
    private static bool IsAsOrdered(UpgradeItem item, PartnerSubscription source) => item.Quantity < item.AgreedSourceQuantity
        ? source.Quantity == item.AgreedSourceQuantity - item.Quantity && string.Equals(source.Offer, item.SourceOffer, StringComparison.OrdinalIgnoreCase)
        : source.Status == SubscriptionStatus.Deleted || string.Equals(source.Offer, item.TargetOffer, StringComparison.OrdinalIgnoreCase);

    /// <summary>
    /// The operations that other upgrades of the subscription are known by: seats may move from one subscription to the same target a few at a
    /// time, and what was done before must not pass for what was ordered now.
    /// </summary>
    private async Task<HashSet<string?>> ReadOperationsOfOthersAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var items = await journal.ListAsync(new JournalQuery { CustomerIds = [item.CustomerId] }, cancellationToken).ConfigureAwait(false);
        return
        [
            .. items.Where(other => other.SubscriptionId == item.SubscriptionId && other.ItemId != item.ItemId && other.OperationId is not null)
                .Select(other => other.OperationId),
        ];
    }

    /// <summary>A legacy upgrade cancels the source and adds the target, and the customer had no target right before.</summary>
    private static (ReadBackVerdict Verdict, UpgradeOutcome? Outcome) CompareLegacy(UpgradeItem item, PartnerSubscription? source, CustomerListing listing)
    {
        var target = listing.Subscriptions.FirstOrDefault(subscription =>
            subscription.SubscriptionId != item.SubscriptionId
            && subscription.Status != SubscriptionStatus.Deleted
            && string.Equals(subscription.Offer, item.TargetOffer, StringComparison.OrdinalIgnoreCase));
        var sourceIsLeft = source is { Status: not SubscriptionStatus.Deleted }
            && string.Equals(source.Offer, item.SourceOffer, StringComparison.OrdinalIgnoreCase);
        return (sourceIsLeft, target) switch
        {
            (true, null) => (ReadBackVerdict.NotHappened, null),
            (false, not null) => (ReadBackVerdict.Happened, new UpgradeOutcome { State = UpgradeOutcomeState.Completed, TargetSubscriptionId = target.SubscriptionId }),
            _ => (ReadBackVerdict.Unclear, null),
        };
    }
}
