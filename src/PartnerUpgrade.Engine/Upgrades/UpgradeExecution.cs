using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>The steps of one upgrade, from whatever state the journal shows to as far as it can get.</summary>
internal sealed class UpgradeExecution
{
    private readonly IPartnerCenter service;
    private readonly IUpgradeJournal journal;
    private readonly UpgradePolicy policy;
    private readonly IClock clock;
    private readonly UpgradeRunOptions options;
    private readonly EligibilityChecker checker;
    private readonly ReadBack readBack;
    private readonly JournalLease lease;

    internal UpgradeExecution(
        IPartnerCenter service,
        IUpgradeJournal journal,
        UpgradePolicy policy,
        IClock clock,
        UpgradeRunOptions options,
        EligibilityChecker checker,
        JournalLease lease)
    {
        this.service = service;
        this.journal = journal;
        this.policy = policy;
        this.clock = clock;
        this.options = options;
        this.checker = checker;
        this.lease = lease;
        readBack = new ReadBack(service, policy);
    }

    /// <summary>Goes on from the item's state until it is finished, or until waiting is left to a later resume.</summary>
    /// <param name="item">The item, held by this execution's lease.</param>
    /// <param name="onMoved">Told of each state once it is durable.</param>
    /// <param name="cancellationToken">Stops before the next step that sends or waits.</param>
    internal async Task<UpgradeItem> ContinueAsync(UpgradeItem item, Action<UpgradeItem> onMoved, CancellationToken cancellationToken)
    {
        var waitUntil = clock.UtcNow + options.Timeout;
        UpgradeOption? option = null;
        while (!item.IsFinished)
        {
            switch (item.State)
            {
                case UpgradeState.Planned:
                    cancellationToken.ThrowIfCancellationRequested();
                    (item, option) = await CheckAsync(item, cancellationToken).ConfigureAwait(false);
                    item = item.IsFinished ? item : BeginRequest(item);
                    break;

                case UpgradeState.Submitting when option is null:
                    // Taken over from a runner that died around the request: whether it was sent is not known.
                    item = item.MoveTo(UpgradeState.Uncertain);
                    break;

                case UpgradeState.Submitting:
                    item = await SubmitAsync(item, option, cancellationToken).ConfigureAwait(false);
                    break;

                case UpgradeState.Uncertain:
                    cancellationToken.ThrowIfCancellationRequested();
                    var reconciled = await ReconcileAsync(item, cancellationToken).ConfigureAwait(false);
                    if (reconciled.Item.State == UpgradeState.Uncertain)
                    {
                        if (clock.UtcNow >= waitUntil)
                        {
                            return item;
                        }

                        await clock.DelayAsync(options.PollInterval, cancellationToken).ConfigureAwait(false);
                        continue;
                    }

                    (item, option) = reconciled;
                    break;

                default:
                    if (options.NoWait || clock.UtcNow >= waitUntil)
                    {
                        return item;
                    }

                    await clock.DelayAsync(options.PollInterval, cancellationToken).ConfigureAwait(false);
                    var polled = await PollAsync(item, cancellationToken).ConfigureAwait(false);
                    if (polled.State == UpgradeState.Submitted)
                    {
                        continue;
                    }

                    item = polled;
                    break;
            }

            // What happened at the service is recorded even if somebody wants to stop.
            await journal.SaveAsync(item, lease, CancellationToken.None).ConfigureAwait(false);
            onMoved(item);
        }

        return item;
    }

    /// <summary>Reads everything again and decides anew, whatever the pipeline brought.</summary>
    /// <returns>The item, skipped where the decision is not eligible any more, and the service's option otherwise.</returns>
    internal async Task<(UpgradeItem Item, UpgradeOption? Option)> CheckAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var target = policy.GetOffer(item.TargetOffer ?? "");
        if (target is null)
        {
            var unknown = new UpgradeReason(
                ReasonCode.OfferUnknown,
                ReasonSeverity.Blocking,
                ReasonSource.Policy,
                Text.Format(Messages.ReasonTargetUnknownMessage, item.TargetOffer, policy.Name),
                Messages.ReasonTargetUnknownRemedy,
                []);
            return (Skip(item, [unknown]), null);
        }

        var request = new EligibilityRequest
        {
            Targets = [target],
            Quantity = item.Quantity,
            IntoSubscriptionId = item.IntoSubscriptionId,
            LicenseTransfer = item.LicenseTransfer,
        };
        var (eligibility, option) = await checker.CheckAfreshAsync(item.CustomerId, item.SubscriptionId, request, cancellationToken).ConfigureAwait(false);
        if (!eligibility.Eligible)
        {
            return (Skip(item, eligibility.Reasons), null);
        }

        if (eligibility.Subscription.Quantity != item.AgreedSourceQuantity)
        {
            return (Skip(item, [SeatsChanged(item, eligibility.Subscription)]), null);
        }

        return (item with { UpgradeType = eligibility.UpgradeType, Reasons = eligibility.Reasons }, option);
    }

    private async Task<UpgradeItem> SubmitAsync(UpgradeItem item, UpgradeOption option, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            try
            {
                return Record(item, await service.SubmitUpgradeAsync(Order(item, option), cancellationToken).ConfigureAwait(false));
            }
            catch (OutcomeUnknownException)
            {
                return item.MoveTo(UpgradeState.Uncertain);
            }
            catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.Throttled && attempt < options.ThrottledAttempts)
            {
                // An answer came, so the next attempt is a new request with an id of its own, durable like the first.
                await clock.DelayAsync(error.RetryAfter ?? options.PollInterval, cancellationToken).ConfigureAwait(false);
                item = BeginRequest(item);
                await journal.SaveAsync(item, lease, CancellationToken.None).ConfigureAwait(false);
            }
            catch (PartnerUpgradeException error)
            {
                return Fail(item, [Refusal(error)]);
            }
        }
    }

    private async Task<(UpgradeItem Item, UpgradeOption? Option)> ReconcileAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var (verdict, outcome) = await readBack.ReadAsync(item, cancellationToken).ConfigureAwait(false);
        switch (verdict)
        {
            case ReadBackVerdict.Happened:
                return (RecordReadBack(item, outcome!), null);

            case ReadBackVerdict.NotHappened:
                var (checkedItem, option) = await CheckAsync(item with { State = UpgradeState.Planned }, cancellationToken).ConfigureAwait(false);
                if (option is not null)
                {
                    return (item.MoveTo(UpgradeState.Submitting), option);
                }

                // It may have happened between the two readings, and that is why it cannot be done any more.
                (verdict, outcome) = await readBack.ReadAsync(item, cancellationToken).ConfigureAwait(false);
                return verdict switch
                {
                    ReadBackVerdict.Happened => (RecordReadBack(item, outcome!), null),
                    ReadBackVerdict.NotHappened => (Fail(item, checkedItem.Reasons), null),
                    _ => (item, null),
                };

            default:
                return (item, null);
        }
    }

    private UpgradeItem RecordReadBack(UpgradeItem item, UpgradeOutcome outcome)
    {
        var recorded = Record(item, outcome);
        return recorded.State == UpgradeState.Succeeded && outcome.OperationId is null
            ? recorded with { FollowUps = FollowUps.OfLostAnswer(item) }
            : recorded;
    }

    private async Task<UpgradeItem> PollAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var transitions = await service.ListTransitionsAsync(item.CustomerId, item.SubscriptionId, item.OperationId, cancellationToken).ConfigureAwait(false);
        return transitions.Count == 0 || transitions[0].State == UpgradeOutcomeState.InProgress ? item : Record(item, transitions[0]);
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
            UpgradeOutcomeState.Completed => known.MoveTo(UpgradeState.Succeeded) with { FollowUps = FollowUps.Of(known, outcome), CompletedAt = clock.UtcNow },
            UpgradeOutcomeState.Failed => Fail(known, [.. outcome.Errors.Select(ServiceRefusals.ReasonOf)]),
            _ => known.State == UpgradeState.Submitted ? known : known.MoveTo(UpgradeState.Submitted),
        };
    }

    private UpgradeItem BeginRequest(UpgradeItem item) =>
        item.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid(), StartedAt = clock.UtcNow };

    private UpgradeItem Skip(UpgradeItem item, IReadOnlyList<UpgradeReason> reasons) =>
        item.MoveTo(UpgradeState.Skipped) with { Reasons = reasons, CompletedAt = clock.UtcNow };

    private UpgradeItem Fail(UpgradeItem item, IReadOnlyList<UpgradeReason> reasons) =>
        item.MoveTo(UpgradeState.Failed) with { Reasons = reasons, CompletedAt = clock.UtcNow };

    private static UpgradeOrder Order(UpgradeItem item, UpgradeOption option) => new()
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

    private static UpgradeReason SeatsChanged(UpgradeItem item, PartnerSubscription now) => new(
        ReasonCode.ConcurrencyConflict,
        ReasonSeverity.Blocking,
        ReasonSource.Policy,
        Text.Format(Messages.ReasonSeatsChangedMessage, now.DisplayName, item.AgreedSourceQuantity, now.Quantity),
        Messages.ReasonSeatsChangedRemedy,
        [Text.Format(Messages.EvidenceSeats, item.AgreedSourceQuantity), Text.Format(Messages.EvidenceSeats, now.Quantity)]);

    private static UpgradeReason Refusal(PartnerUpgradeException error) =>
        new(ReasonCode.ServiceRefused, ReasonSeverity.Blocking, ReasonSource.PartnerCenter, error.Message, error.Remedy, error.ServiceCode is { } code ? [code] : []);
}
