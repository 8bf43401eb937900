using System.Diagnostics;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>The steps of one item, from whatever state the journal shows to as far as it can get. Each state is durable before the next step.</summary>
internal sealed class UpgradeStateMachine(IUpgradeJournal journal, IClock clock, UpgradeRunOptions options, JournalLease lease)
{
    /// <summary>Goes on from the item's state until it is finished, or until waiting is left to a later resume.</summary>
    /// <param name="item">The item, held by this execution's lease.</param>
    /// <param name="operation">What to do for an item of its kind.</param>
    /// <param name="onMoved">Told of each state once it is durable.</param>
    /// <param name="cancellationToken">Stops before the next step that sends or waits.</param>
    internal async Task<UpgradeItem> ContinueAsync(UpgradeItem item, UpgradeOperation operation, Action<UpgradeItem> onMoved, CancellationToken cancellationToken)
    {
        var leased = new LeasedItem(journal, clock, lease);
        var elapsed = Stopwatch.StartNew();
        var waited = TimeSpan.Zero;
        var pause = options.PollInterval;
        var silences = 0;
        var doubt = new OrderInDoubt(options);
        UpgradeOperation.Send? send = null;
        while (!item.IsFinished)
        {
            var before = item;
            switch (item.State)
            {
                case UpgradeState.Planned:
                    cancellationToken.ThrowIfCancellationRequested();
                    (item, send) = await operation.CheckAsync(item, cancellationToken).ConfigureAwait(false);
                    item = item.IsFinished ? item : BeginRequest(item);
                    break;

                case UpgradeState.Submitting when send is null:
                    // Taken over from a runner that died around the request: whether it was sent is not known.
                    doubt.TakenOver(clock.UtcNow - item.StartedAt);
                    item = item.MoveTo(UpgradeState.Uncertain);
                    break;

                case UpgradeState.Submitting:
                    item = doubt.AfterAnswer(await SubmitAsync(item, send, leased, cancellationToken).ConfigureAwait(false));
                    break;

                case UpgradeState.Uncertain:
                    cancellationToken.ThrowIfCancellationRequested();
                    (item, send) = await ReconcileAsync(item, operation, doubt, cancellationToken).ConfigureAwait(false);
                    break;

                case UpgradeState.Submitted when !options.NoWait:
                    item = await operation.PollAsync(item, cancellationToken).ConfigureAwait(false);
                    break;
            }

            var hasMoved = item.State != before.State;
            if (hasMoved)
            {
                await leased.SaveAsync(item).ConfigureAwait(false);
                onMoved(item);
            }

            // An order may only be late, and a service in trouble is not helped by asking it without a pause.
            var isSilence = hasMoved && item.State == UpgradeState.Uncertain && send is not null;
            silences += isSilence ? 1 : 0;
            if (hasMoved && !isSilence)
            {
                continue;
            }

            // Counted, not read from the clock, which may be set meanwhile: an hour forward must not end the waiting for what was ordered.
            if (waited >= options.Timeout || elapsed.Elapsed >= options.Timeout || silences == options.Attempts || (options.NoWait && item.State == UpgradeState.Submitted))
            {
                return item;
            }

            await leased.WaitAsync(item, pause, cancellationToken).ConfigureAwait(false);
            doubt.Waited(pause);
            waited += pause;
            pause = pause + pause < options.LongestPollInterval ? pause + pause : options.LongestPollInterval;
        }

        return item;
    }

    private async Task<UpgradeItem> SubmitAsync(UpgradeItem item, UpgradeOperation.Send send, LeasedItem leased, CancellationToken cancellationToken)
    {
        for (var attempt = 1; ; attempt++)
        {
            TimeSpan pause;
            try
            {
                var answered = await send(item, cancellationToken).ConfigureAwait(false);
                if (answered.State != UpgradeState.Submitting)
                {
                    return answered;
                }

                if (attempt == options.Attempts)
                {
                    return item.Fail([SeatsChanged.RetriesExhausted()], clock.UtcNow);
                }

                pause = TimeSpan.Zero;
            }
            catch (OutcomeUnknownException)
            {
                return item.MoveTo(UpgradeState.Uncertain);
            }
            catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.Throttled && attempt < options.Attempts && !(error.RetryAfter > options.Timeout))
            {
                pause = error.RetryAfter ?? options.PollInterval;
            }
            catch (PartnerUpgradeException error) when (!CanBeTriedLater(error))
            {
                return item.Fail([ServiceRefusals.ReasonOf(error)], clock.UtcNow);
            }

            // An answer came, so the next attempt is a new request with an id of its own, durable like the first.
            await leased.WaitAsync(item, pause, cancellationToken).ConfigureAwait(false);
            item = BeginRequest(item);
            await leased.SaveAsync(item).ConfigureAwait(false);
        }
    }

    /// <summary>
    /// Looks whether an order without an answer was carried out. It may only be late: it is sent again once enough time has passed, and it is
    /// called failed once nothing has come of it for as long after the service, or we ourselves, refused to do it again.
    /// </summary>
    private async Task<(UpgradeItem Item, UpgradeOperation.Send? Send)> ReconcileAsync(UpgradeItem item, UpgradeOperation operation, OrderInDoubt doubt, CancellationToken cancellationToken)
    {
        var (verdict, known) = await operation.ReadBackAsync(item, cancellationToken).ConfigureAwait(false);
        if (verdict != ReadBackVerdict.NotHappened)
        {
            return (known, null);
        }

        if (doubt.Refusal is { } refusal)
        {
            return (doubt.IsOver() ? item.Fail(refusal, clock.UtcNow) : item, null);
        }

        if (!operation.CanBeRepeatedAtOnce && !doubt.IsSettled)
        {
            return (item, null);
        }

        var (rechecked, send) = await operation.CheckAsync(item with { State = UpgradeState.Planned }, cancellationToken).ConfigureAwait(false);
        if (send is not null)
        {
            doubt.Repeated();
            // What is planned by now is what the repeat deletes; where nothing is, the order may just have been carried out, and what was kept counts.
            return ((rechecked.KeptPlans.Count > 0 ? item with { KeptPlans = rechecked.KeptPlans } : item).MoveTo(UpgradeState.Submitting), send);
        }

        // It may have happened between the two readings, and that is why it cannot be done any more.
        doubt.Refused(rechecked.Reasons);
        return (item, null);
    }

    /// <summary>Whether nothing was done for a reason that has nothing to do with the item: it is left where it is, for a later resume.</summary>
    private static bool CanBeTriedLater(PartnerUpgradeException error) =>
        error.EndsEverything() || error.Id is PartnerErrorId.ServiceUnavailable or PartnerErrorId.Throttled;

    private UpgradeItem BeginRequest(UpgradeItem item) =>
        item.MoveTo(UpgradeState.Submitting) with { RequestId = Guid.NewGuid(), StartedAt = clock.UtcNow };
}
