namespace PartnerUpgrade.Engine;

/// <summary>
/// Brings upgrades from plan to end, so that none is lost and none is bought twice. It works through the journal alone: what it is about
/// to do is durable before it does it, so another runner can take over from any point.
/// </summary>
public sealed class UpgradeRunner
{
    private readonly IUpgradeJournal journal;
    private readonly UpgradePolicy policy;
    private readonly IClock clock;
    private readonly UpgradeRunOptions options;
    private readonly EligibilityChecker checker;
    private readonly UpgradeExecution execution;
    private readonly JournalLease lease;

    /// <summary>Creates a runner.</summary>
    /// <param name="service">The service.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="policy">The policy to check against right before anything is sent.</param>
    /// <param name="clock">Time.</param>
    /// <param name="options">How the run is done.</param>
    public UpgradeRunner(IPartnerCenter service, IUpgradeJournal journal, UpgradePolicy policy, IClock clock, UpgradeRunOptions options)
    {
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
        this.options = options;
        lease = new JournalLease($"{Environment.MachineName}/{Guid.NewGuid():N}", options.LeaseDuration);
        checker = new EligibilityChecker(service, policy, clock);
        execution = new UpgradeExecution(service, journal, policy, clock, options, checker, lease);
    }

    /// <summary>Plans an upgrade and, unless it is only to be enqueued, brings it to its end.</summary>
    /// <param name="eligibility">What was tested. Anything but eligible is recorded as skipped.</param>
    /// <param name="cancellationToken">Stops before the next step; a request that was sent is still awaited and recorded.</param>
    /// <returns>The upgrade as the journal holds it; the one of old where this run has done it already.</returns>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.UpgradeInProgress"/>, <see cref="PartnerErrorId.JournalUnavailable"/>, or what the service says before
    /// anything was sent; the item then stays where it is, for the run to be resumed.
    /// </exception>
    public async Task<SubscriptionUpgrade> RunAsync(UpgradeEligibility eligibility, CancellationToken cancellationToken)
    {
        var item = Plan(eligibility);
        var isReady = !item.IsFinished && !options.Enqueue;
        JournalAddition addition;
        try
        {
            addition = await journal.AddAsync(item, policy.Limits, isReady ? lease : null, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.LimitExceeded && !item.IsFinished)
        {
            item = item.MoveTo(UpgradeState.Skipped) with { Reasons = [.. item.Reasons, LimitReason(error)], CompletedAt = clock.UtcNow };
            addition = await journal.AddAsync(item, policy.Limits, lease: null, cancellationToken).ConfigureAwait(false);
        }

        return addition.Added && isReady && !addition.Item.IsFinished
            ? (await FinishAsync(addition.Item, cancellationToken).ConfigureAwait(false)).ToUpgrade()
            : addition.Item.ToUpgrade();
    }

    /// <summary>Checks everything as if the upgrade were to be sent now, and neither sends nor records anything.</summary>
    /// <returns>The upgrade, still planned, or skipped with the reasons.</returns>
    public async Task<SubscriptionUpgrade> RehearseAsync(UpgradeEligibility eligibility, CancellationToken cancellationToken)
    {
        var item = Plan(eligibility);
        if (!item.IsFinished)
        {
            item = (await execution.CheckAsync(item, cancellationToken).ConfigureAwait(false)).Item;
        }

        return item.ToUpgrade(whatIf: true);
    }

    /// <summary>Takes up the next unfinished item of the run that nobody works on, reconciling what is uncertain first.</summary>
    /// <returns>The item at its end, or null where there is none to take.</returns>
    public async Task<SubscriptionUpgrade?> ResumeNextAsync(CancellationToken cancellationToken)
    {
        var item = await journal.ClaimAsync(options.RunId, lease, cancellationToken).ConfigureAwait(false);
        return item is null ? null : (await FinishAsync(item, cancellationToken).ConfigureAwait(false)).ToUpgrade();
    }

    private async Task<UpgradeItem> FinishAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var last = item;
        try
        {
            return await execution.ContinueAsync(item, moved => last = moved, cancellationToken).ConfigureAwait(false);
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

    private UpgradeItem Plan(UpgradeEligibility eligibility)
    {
        var subscription = eligibility.Subscription;
        var now = clock.UtcNow;
        return new UpgradeItem
        {
            RunId = options.RunId,
            ItemId = Guid.NewGuid(),
            Kind = UpgradeKind.Upgrade,
            CustomerId = subscription.CustomerId,
            CustomerName = subscription.CustomerName,
            SubscriptionId = subscription.SubscriptionId,
            SourceOffer = subscription.Offer,
            TargetOffer = eligibility.TargetOffer,
            Quantity = eligibility.Quantity,
            AgreedSourceQuantity = subscription.Quantity,
            LicenseTransfer = options.LicenseTransfer,
            IntoSubscriptionId = options.IntoSubscriptionId ?? eligibility.IntoSubscriptionId,
            TermDuration = options.TermDuration,
            BillingCycle = options.BillingCycle,
            PolicyName = policy.Name,
            PolicyHash = policy.Hash,
            State = eligibility.Eligible ? UpgradeState.Planned : UpgradeState.Skipped,
            UpgradeType = eligibility.UpgradeType,
            Reasons = eligibility.Reasons,
            CorrelationId = Guid.NewGuid(),
            CreatedAt = now,
            CompletedAt = eligibility.Eligible ? null : now,
        };
    }

    private static UpgradeReason LimitReason(PartnerUpgradeException error) =>
        new(ReasonCode.LimitExceeded, ReasonSeverity.Blocking, ReasonSource.Policy, error.Message, error.Remedy, []);
}
