using System.Collections.Concurrent;
using System.Runtime.CompilerServices;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What went by on a connection and is worth offering when somebody presses Tab. Forgotten with the connection.</summary>
internal sealed class ConnectionMemory
{
    /// <summary>More than anybody would leaf through, and a bound on memory for an estate of any size.</summary>
    private const int Capacity = 2000;

    private static readonly ConditionalWeakTable<PartnerConnection, ConnectionMemory> Memories = new();

    private readonly ConcurrentDictionary<string, string> customers = new(StringComparer.CurrentCultureIgnoreCase);
    private readonly ConcurrentDictionary<string, RunMemory> runs = new(StringComparer.OrdinalIgnoreCase);
    private int customerCount;

    /// <summary>Names of customers that were listed, each with its domain.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Customers => customers.OrderBy(customer => customer.Key, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>Runs that were begun or read, by name.</summary>
    internal IEnumerable<KeyValuePair<string, RunMemory>> Runs => runs.OrderBy(run => run.Key, StringComparer.OrdinalIgnoreCase);

    internal static ConnectionMemory Of(PartnerConnection connection) => Memories.GetOrCreateValue(connection);

    internal void Remember(PartnerSubscription subscription)
    {
        if (Volatile.Read(ref customerCount) < Capacity && customers.TryAdd(subscription.CustomerName, subscription.CustomerDomain))
        {
            Interlocked.Increment(ref customerCount);
        }
    }

    internal void Remember(string runId)
    {
        if (runs.Count < Capacity)
        {
            runs.TryAdd(runId, new RunMemory());
        }
    }

    internal void Remember(SubscriptionUpgrade upgrade)
    {
        Remember(upgrade.RunId);
        if (!upgrade.WhatIf && runs.TryGetValue(upgrade.RunId, out var run))
        {
            run.Remember(upgrade);
        }
    }

    /// <summary>Looks at the newest of a journal, so that a session that goes on with yesterday's run can complete its name.</summary>
    internal async Task RecallAsync(IUpgradeJournal journal, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var count = 0;
        try
        {
            await journal.ReadAsync(new JournalQuery(), Recall, enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
        catch (PartnerUpgradeException)
        {
            // Whoever needs the journal is told; to complete names it is not needed.
        }

        Task Recall(UpgradeItem item)
        {
            Remember(item.ToUpgrade());
            if (++count == Capacity)
            {
                enough.Cancel();
            }

            return Task.CompletedTask;
        }
    }
}
