using System.Collections.Concurrent;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// A cmdlet that sends the orders of a run, no more of them at once than the pipeline has taken results of, and says what became of the rest
/// however the pipeline ends.
/// </summary>
public abstract class SendingCmdlet : ChangingCmdlet
{
    private readonly List<string> aftermath = [];

    /// <summary>Results that wait for the pipeline to take them: where it ends first, nobody has seen them.</summary>
    private readonly ConcurrentDictionary<Guid, SubscriptionUpgrade> unseen = new();
    private int results;

    /// <summary>Orders sent at most by this call; null for no limit.</summary>
    private protected virtual int? MostSent => null;

    /// <summary>Results that were written.</summary>
    private protected int Results => Volatile.Read(ref results);

    /// <summary>
    /// Whether someone downstream has enough, as Select-Object -First has. PowerShell tells us by a loop's own exception, or by the one that also
    /// follows Ctrl+C: then the command is stopping.
    /// </summary>
    private bool HasEnough => EndedBy is FlowControlException || (EndedBy is PipelineStoppedException && !Stopping && !InterruptToken.IsCancellationRequested);

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        try
        {
            base.EndProcessing();
        }
        catch (Exception) when (HasEnough)
        {
            // What was begun has come to its end, and what was not begun was withdrawn.
            LastWords = null;
            aftermath.ForEach(WriteWarning);
            throw;
        }
    }

    /// <summary>Sends orders; where the pipeline ends early, deals with those that have no result.</summary>
    /// <returns>How it ended; null where the pipeline has ended early.</returns>
    private protected async Task<SendingResult?> SendAsync(UpgradeRunner runner, Func<SendingGate, CancellationToken, Task<SendingResult>> send, CancellationToken token)
    {
        var gate = new SendingGate(ThrottleLimit, MostSent);
        SendingResult result;
        using (token.Register(gate.Close))
        {
            result = await send(gate, InterruptToken).ConfigureAwait(false);
        }

        if (!token.IsCancellationRequested)
        {
            return result;
        }

        await EndEarlyAsync(runner, result).ConfigureAwait(false);
        return null;
    }

    /// <summary>Has a result written, and lets as many more orders begin.</summary>
    private protected Task TakeAsync(SubscriptionUpgrade upgrade, Action write, SendingGate? gate, bool isKnown = false)
    {
        if (gate is not null)
        {
            unseen[upgrade.ItemId] = upgrade;
        }

        return PostAsync(() =>
        {
            unseen.TryRemove(upgrade.ItemId, out _);
            Count(upgrade, isKnown);
            if (!Stopping)
            {
                // Ctrl+C while the result is written: it stands on the screen, and writing it throws.
                Interlocked.Increment(ref results);
            }

            write();
            gate?.Take();
        });
    }

    private async Task EndEarlyAsync(UpgradeRunner runner, SendingResult result)
    {
        // A rehearsal has begun nothing and recorded nothing: there is nothing to tell of.
        if (!HasEnough || IsRehearsal)
        {
            return;
        }

        var untaken = result.Untaken
            .Select(item => (item.ItemId, item.RunId, item.CustomerName, item.State))
            .Concat(unseen.Values.Select(upgrade => (upgrade.ItemId, upgrade.RunId, upgrade.CustomerName, upgrade.State)))
            .GroupBy(order => order.ItemId, (_, same) => same.First())
            .ToList();
        if (untaken.Count > 0)
        {
            aftermath.Add(SendingWording.Untaken(untaken[0].RunId, untaken.Select(order => Text.Labelled(order.CustomerName, EnumWords.Of(order.State))).ToList()));
        }

        var withdrawn = await runner.WithdrawAsync(result.NotBegun, InterruptToken).ConfigureAwait(false);
        if (withdrawn.Count > 0)
        {
            aftermath.Add(SendingWording.Withdrawn(withdrawn));
        }
    }
}
