namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// The way out for an upgrade whose outcome nobody but a person can tell: its request got no answer, and what the service shows fits neither
/// outcome. Nothing is sent; who decided, and what, is part of its history from then on.
/// </summary>
public sealed class ManualResolution(IUpgradeJournal journal, IClock clock)
{
    private static readonly TimeSpan Moment = TimeSpan.FromMinutes(1);

    private readonly string person = $"{Environment.UserName}@{Environment.MachineName}";

    /// <summary>Reads the upgrade that is to be decided.</summary>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.UpgradeNotFound"/>: the journal has no such upgrade; <see cref="PartnerErrorId.UpgradeNotUncertain"/>: there is
    /// nothing to decide.
    /// </exception>
    public async Task<SubscriptionUpgrade> FindAsync(Guid itemId, CancellationToken cancellationToken) =>
        (await ReadAsync(itemId, cancellationToken).ConfigureAwait(false)).ToUpgrade();

    /// <summary>Records what a person found out.</summary>
    /// <param name="itemId">The upgrade.</param>
    /// <param name="outcome"><see cref="UpgradeState.Succeeded"/> or <see cref="UpgradeState.Failed"/>.</param>
    /// <param name="cancellationToken">Ends the wait; what has begun to be recorded is recorded.</param>
    /// <exception cref="PartnerUpgradeException">As for <see cref="FindAsync"/>; <see cref="PartnerErrorId.UpgradeInProgress"/>: a runner is at work on it.</exception>
    public async Task<SubscriptionUpgrade> RecordAsync(Guid itemId, UpgradeState outcome, CancellationToken cancellationToken)
    {
        var lease = new JournalLease($"{person}/{Guid.NewGuid():N}", Moment).In(new JournalScope { Actor = person });
        if ((await journal.ClaimAsync(itemId, lease, cancellationToken).ConfigureAwait(false)).Item is not { } item)
        {
            // Finished meanwhile, or not there: that is told by reading it. Otherwise it is in someone's hands.
            throw JournalErrors.InProgress(await ReadAsync(itemId, cancellationToken).ConfigureAwait(false));
        }

        try
        {
            var decided = Decide(RequireUncertain(item), outcome);
            await journal.SaveAsync(decided, lease, CancellationToken.None).ConfigureAwait(false);
            return decided.ToUpgrade();
        }
        catch
        {
            await journal.ReleaseAsync(itemId, lease, CancellationToken.None).ConfigureAwait(false);
            throw;
        }
    }

    private UpgradeItem Decide(UpgradeItem item, UpgradeState outcome)
    {
        var happened = outcome == UpgradeState.Succeeded;
        var reason = new UpgradeReason(
            ReasonCode.DecidedByPerson,
            happened ? ReasonSeverity.Information : ReasonSeverity.Blocking,
            ReasonSource.Person,
            Text.Format(happened ? Messages.ReasonDecidedHappened : Messages.ReasonDecidedNotHappened, person),
            happened ? "" : Messages.ReasonDecidedNotHappenedRemedy,
            []);
        IReadOnlyList<UpgradeReason> reasons = [.. item.Reasons, reason];

        // The answer that lists the accounts to mend never came.
        return happened
            ? item.Succeed([.. item.Kind == UpgradeKind.Upgrade ? FollowUps.OfLostAnswer(item) : [], .. PlanKeeper.FollowUps(item)], clock.UtcNow) with { Reasons = reasons, KeptPlans = [] }
            : item.Fail(reasons, clock.UtcNow);
    }

    private async Task<UpgradeItem> ReadAsync(Guid itemId, CancellationToken cancellationToken) =>
        RequireUncertain(await journal.FindAsync(itemId, cancellationToken).ConfigureAwait(false) ?? throw NotFound(itemId, journal, Messages.ErrorUpgradeNotFoundRemedy));

    /// <summary>The journal has no such item.</summary>
    /// <param name="itemId">The item.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="remedy">Where the items are listed that were meant.</param>
    public static PartnerUpgradeException NotFound(Guid itemId, IUpgradeJournal journal, string remedy) => new(
        PartnerErrorId.UpgradeNotFound,
        Text.Format(Messages.ErrorUpgradeNotFound, itemId, journal.Location),
        remedy);

    private static UpgradeItem RequireUncertain(UpgradeItem item) => item.State == UpgradeState.Uncertain
        ? item
        : throw new PartnerUpgradeException(
            PartnerErrorId.UpgradeNotUncertain,
            Text.Format(Messages.ErrorUpgradeNotUncertain, item.CustomerName, item.SubscriptionId, StateText.Of(item.State)),
            item.IsFinished ? Messages.ErrorUpgradeFinishedRemedy : Text.Format(Messages.ErrorUpgradeInProgressRemedy, item.RunId));
}
