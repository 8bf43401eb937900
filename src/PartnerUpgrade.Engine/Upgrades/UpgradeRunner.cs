using System.Diagnostics;
using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Brings upgrades from plan to end, so that none is lost and none is bought twice. It works through the journal alone: what it is about
/// to do is durable before it does it, so another runner can take over from any point.
/// </summary>
public sealed class UpgradeRunner
{
    /// <summary>So that a person can find out who is at work on something.</summary>
    private static readonly int ThisProcess = Process.GetCurrentProcess().Id;

    private readonly IPartnerCenter service;
    private readonly IUpgradeJournal journal;
    private readonly UpgradePolicy policy;
    private readonly IClock clock;
    private readonly UpgradeRunOptions options;
    private readonly OfferUpgradeOperation offerUpgrade;
    private readonly QuantityOperation quantityOperation;
    private readonly UpgradeStateMachine stateMachine;
    private readonly JournalLease lease;

    /// <summary>Creates a runner.</summary>
    /// <param name="service">The service.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="policy">The policy to check against right before anything is sent.</param>
    /// <param name="clock">Time.</param>
    /// <param name="options">How the run is done.</param>
    public UpgradeRunner(IPartnerCenter service, IUpgradeJournal journal, UpgradePolicy policy, IClock clock, UpgradeRunOptions options)
    {
        this.service = service;
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
        this.options = options;
        lease = new JournalLease($"{Environment.MachineName}/{ThisProcess}/{Guid.NewGuid():N}", options.LeaseDuration);
        offerUpgrade = new OfferUpgradeOperation(service, journal, policy, clock);
        quantityOperation = new QuantityOperation(service, policy, clock);
        stateMachine = new UpgradeStateMachine(journal, clock, options, lease);
    }

    /// <summary>Plans an upgrade and, unless it is only to be enqueued, brings it to its end.</summary>
    /// <param name="eligibility">What was tested. Anything but eligible is recorded as skipped.</param>
    /// <param name="cancellationToken">Stops before the next step; a request that was sent is still awaited and recorded.</param>
    /// <returns>The upgrade as the journal holds it; the one of old where this run has done it already.</returns>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.UpgradeInProgress"/>, <see cref="PartnerErrorId.JournalUnavailable"/>, or what the service says before
    /// anything was sent; the item then stays where it is, for the run to be resumed.
    /// </exception>
    public async Task<SubscriptionUpgrade> RunAsync(UpgradeEligibility eligibility, CancellationToken cancellationToken) =>
        (await RunAsync(Plan(eligibility), cancellationToken).ConfigureAwait(false)).ToUpgrade();

    /// <summary>Gives a subscription another number of seats.</summary>
    /// <param name="subscription">The subscription, with the seats that were seen when the change was agreed to.</param>
    /// <param name="quantity">The seats it shall have.</param>
    /// <param name="cancellationToken">Stops before the next step; a request that was sent is still awaited and recorded.</param>
    /// <returns>The change as the journal holds it, and the subscription as it stands now where the change is done.</returns>
    /// <exception cref="PartnerUpgradeException">As for <see cref="RunAsync(UpgradeEligibility, CancellationToken)"/>.</exception>
    public async Task<(SubscriptionUpgrade Change, PartnerSubscription? Subscription)> SetQuantityAsync(
        PartnerSubscription subscription,
        long quantity,
        CancellationToken cancellationToken)
    {
        var item = await RunAsync(Plan(subscription, quantity), cancellationToken).ConfigureAwait(false);
        if (item.State != UpgradeState.Succeeded)
        {
            return (item.ToUpgrade(), null);
        }

        var record = await service.GetSubscriptionAsync(subscription.CustomerId, subscription.SubscriptionId, CancellationToken.None).ConfigureAwait(false);
        return (item.ToUpgrade(), new CustomerListing(subscription.Listing.Customer, [record], policy).Subscriptions[0]);
    }

    /// <summary>Checks a change of seats as if it were to be sent now, and neither sends nor records anything.</summary>
    public async Task<SubscriptionUpgrade> RehearseQuantityAsync(PartnerSubscription subscription, long quantity, CancellationToken cancellationToken) =>
        (await quantityOperation.CheckAsync(Plan(subscription, quantity), cancellationToken).ConfigureAwait(false)).Item.ToUpgrade(whatIf: true);

    private async Task<UpgradeItem> RunAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var isReady = !item.IsFinished && !options.Enqueue;
        var addition = await AddAsync(item, isReady ? lease : null, cancellationToken).ConfigureAwait(false);
        if (addition is { Result: JournalAdditionResult.LimitExceeded, Refusal: { } limit })
        {
            addition = await AddAsync(item.Skip([.. item.Reasons, LimitReason(limit)], clock.UtcNow), holder: null, cancellationToken).ConfigureAwait(false);
        }

        if (addition.Refusal is { } refusal)
        {
            throw refusal;
        }

        var held = addition.Item;
        if (held.IsFinished || options.Enqueue)
        {
            // Planning twice is planning once: a job that was ended while it planned begins again with the same line.
            return held;
        }

        return addition.Added && (await journal.ClaimAsync(held.ItemId, lease, cancellationToken).ConfigureAwait(false)).Item is { } taken
            ? await FinishAsync(taken, cancellationToken).ConfigureAwait(false)
            : throw JournalErrors.InProgress(held);
    }

    private async Task<JournalAddition> AddAsync(UpgradeItem item, JournalLease? holder, CancellationToken cancellationToken) =>
        (await journal.AddAsync([item], policy.Limits, holder, cancellationToken).ConfigureAwait(false))[0];

    /// <summary>Checks everything as if the upgrade were to be sent now, and neither sends nor records anything.</summary>
    /// <returns>The upgrade, still planned, or skipped with the reasons.</returns>
    public async Task<SubscriptionUpgrade> RehearseAsync(UpgradeEligibility eligibility, CancellationToken cancellationToken)
    {
        var item = Plan(eligibility);
        if (!item.IsFinished)
        {
            item = (await offerUpgrade.CheckAsync(item, cancellationToken).ConfigureAwait(false)).Item;
        }

        return item.ToUpgrade(whatIf: true);
    }

    /// <summary>Takes up the next unfinished item of the run that nobody works on, reconciling what is uncertain first.</summary>
    /// <returns>The item at its end, or null where there is none to take.</returns>
    public async Task<SubscriptionUpgrade?> ResumeNextAsync(CancellationToken cancellationToken)
    {
        var item = (await journal.ClaimAsync(options.RunId, lease, cancellationToken).ConfigureAwait(false)).Item;
        return item is null ? null : (await FinishAsync(item, cancellationToken).ConfigureAwait(false)).ToUpgrade();
    }

    /// <summary>
    /// Takes up every unfinished item of the run that nobody works on, several at once. What cannot be brought to its end now is left as it stands
    /// and not tried again by this call.
    /// </summary>
    /// <param name="throttleLimit">Items worked on at once, 1 or more.</param>
    /// <param name="onUpgrade">Receives each item as it was left, in order of completion. The next waits for it.</param>
    /// <param name="onFault">Receives the items that an error left where they stand, and the error.</param>
    /// <param name="cancellationToken">Stops before the next step; a request that was sent is still awaited and recorded.</param>
    /// <exception cref="PartnerUpgradeException">The journal, or the sign-in, is of no use any more.</exception>
    public Task ResumeAsync(
        int throttleLimit,
        Func<SubscriptionUpgrade, Task> onUpgrade,
        Func<SubscriptionUpgrade, PartnerUpgradeException, Task> onFault,
        CancellationToken cancellationToken) =>
        new ResumeRunner(journal, options.RunId, lease, ContinueAsync, onUpgrade, onFault).RunAsync(throttleLimit, cancellationToken);

    private async Task<UpgradeItem> FinishAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var last = item;
        try
        {
            return await ContinueAsync(item, moved => last = moved, cancellationToken).ConfigureAwait(false);
        }
        finally
        {
            // Nobody need wait for the lease of an item that is left where it is.
            if (!last.IsFinished)
            {
                await journal.ReleaseAsync(item.ItemId, lease, CancellationToken.None).ConfigureAwait(false);
            }
        }
    }

    private async Task<UpgradeItem> ContinueAsync(UpgradeItem item, Action<UpgradeItem> onMoved, CancellationToken cancellationToken)
    {
        try
        {
            return await stateMachine.ContinueAsync(item, OperationFor(item), onMoved, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (error.Id is not (PartnerErrorId.JournalUnavailable or PartnerErrorId.UpgradeInProgress))
        {
            throw LeftForLater(error);
        }
    }

    /// <summary>The same error, with the advice that the item is not lost.</summary>
    private PartnerUpgradeException LeftForLater(PartnerUpgradeException error) => new(
        error.Id,
        error.Message,
        $"{error.Remedy} {Text.Format(Messages.ErrorLeftForLaterRemedy, options.RunId)}".Trim(),
        error)
    {
        CorrelationId = error.CorrelationId,
        ServiceCode = error.ServiceCode,
        RetryAfter = error.RetryAfter,
    };

    private UpgradeOperation OperationFor(UpgradeItem item) => item.Kind == UpgradeKind.Quantity ? quantityOperation : offerUpgrade;

    private UpgradeItem Plan(PartnerSubscription subscription, long quantity) => new()
    {
        RunId = options.RunId,
        ItemId = Guid.NewGuid(),
        Kind = UpgradeKind.Quantity,
        CustomerId = subscription.CustomerId,
        CustomerName = subscription.CustomerName,
        SubscriptionId = subscription.SubscriptionId,
        SourceOffer = subscription.Offer,
        TargetOffer = subscription.Offer,
        Quantity = quantity,
        AgreedSourceQuantity = subscription.Quantity,
        PolicyName = policy.Name,
        PolicyHash = policy.Hash,
        State = UpgradeState.Planned,
        CorrelationId = Guid.NewGuid(),
        CreatedAt = clock.UtcNow,
    };

    private UpgradeItem Plan(UpgradeEligibility eligibility)
    {
        var item = Plan(eligibility.Subscription, eligibility.Quantity) with
        {
            Kind = UpgradeKind.Upgrade,
            TargetOffer = eligibility.TargetOffer,
            LicenseTransfer = options.LicenseTransfer,
            IntoSubscriptionId = options.IntoSubscriptionId ?? eligibility.IntoSubscriptionId,
            TermDuration = options.TermDuration,
            BillingCycle = options.BillingCycle,
            UpgradeType = eligibility.UpgradeType,
            Reasons = eligibility.Reasons,
        };
        return eligibility.Eligible ? item : item.Skip(eligibility.Reasons, item.CreatedAt);
    }

    private static UpgradeReason LimitReason(PartnerUpgradeException error) =>
        new(ReasonCode.LimitExceeded, ReasonSeverity.Blocking, ReasonSource.Policy, error.Message, error.Remedy, []);
}
