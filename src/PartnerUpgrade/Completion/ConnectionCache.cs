using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What went by on a connection and is worth offering when someone presses Tab. Forgotten with the connection.</summary>
internal sealed class ConnectionCache
{
    /// <summary>More than anybody would leaf through, and a bound on memory for an estate of any size.</summary>
    private const int Capacity = 2000;

    /// <summary>A key press may take so long.</summary>
    private static readonly TimeSpan Unnoticed = TimeSpan.FromMilliseconds(250);

    private static readonly ConditionalWeakTable<PartnerConnection, ConnectionCache> Caches = new();

    private readonly BoundedTexts<string> customers = new(StringComparer.CurrentCultureIgnoreCase);
    private readonly ConcurrentDictionary<string, RunCache> runs = new(StringComparer.OrdinalIgnoreCase);
    private readonly BoundedTexts<Guid> subscriptions = new(EqualityComparer<Guid>.Default);
    private readonly BoundedTexts<Guid> customerIds = new(EqualityComparer<Guid>.Default);
    private readonly ConcurrentDictionary<Guid, SubscriptionUpgrade> upgrades = new();
    private Task? loaded;

    /// <summary>Names of customers that were listed, each with its domain.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Customers => customers.All.OrderBy(customer => customer.Key, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>Ids of customers that were listed, each with its name and domain.</summary>
    internal IEnumerable<KeyValuePair<Guid, string>> CustomerIds => customerIds.All.OrderBy(customer => customer.Value, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>Ids of subscriptions that were listed, each with its customer and offer.</summary>
    internal IEnumerable<KeyValuePair<Guid, string>> Subscriptions => subscriptions.All.OrderBy(subscription => subscription.Value, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>
    /// Runs that were begun or read, by name, and those of the journal: it is looked at when someone asks for the first time. A journal that answers
    /// later than a person notices goes on being read, for the next time.
    /// </summary>
    internal IEnumerable<KeyValuePair<string, RunCache>> RunsWith(IUpgradeJournal journal)
    {
        Load(journal);
        return runs.OrderBy(run => run.Key, StringComparer.OrdinalIgnoreCase);
    }

    /// <summary>Upgrades as they were last seen: sent, read, or in the journal.</summary>
    internal IEnumerable<SubscriptionUpgrade> UpgradesIn(IUpgradeJournal journal)
    {
        Load(journal);
        return upgrades.Values;
    }

    internal static ConnectionCache Of(PartnerConnection connection) => Caches.GetOrCreateValue(connection);

    internal void Add(PartnerSubscription subscription)
    {
        customers.Add(subscription.CustomerName, subscription, met => met.CustomerDomain);
        customerIds.Add(subscription.CustomerId, subscription, met => met.CustomerDomain.Length > 0 ? $"{met.CustomerName} ({met.CustomerDomain})" : met.CustomerName);
        subscriptions.Add(subscription.SubscriptionId, subscription, met => met.ToString());
    }

    internal void Add(string runId)
    {
        if (runs.Count < Capacity)
        {
            runs.TryAdd(runId, new RunCache());
        }
    }

    internal void Add(SubscriptionUpgrade upgrade)
    {
        Add(upgrade.RunId);
        if (!upgrade.WhatIf && runs.TryGetValue(upgrade.RunId, out var run))
        {
            run.Add(upgrade);
            if (upgrades.Count < Capacity || upgrades.ContainsKey(upgrade.ItemId))
            {
                upgrades[upgrade.ItemId] = upgrade;
            }
        }
    }

    private void Load(IUpgradeJournal journal)
    {
        Task reading;
        lock (runs)
        {
            reading = loaded ??= Task.Run(() => LoadAsync(journal, CancellationToken.None));
        }

        reading.Wait(Unnoticed);
    }

    /// <summary>Looks at the newest of a journal, so that a session that goes on with yesterday's run can complete its name.</summary>
    private async Task LoadAsync(IUpgradeJournal journal, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var count = 0;
        try
        {
            await journal.ReadAsync(new JournalQuery(), Take, enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (!cancellationToken.IsCancellationRequested)
        {
        }
        catch (PartnerUpgradeException)
        {
            // Whoever needs the journal is told; to complete names it is not needed.
        }

        Task Take(UpgradeItem item)
        {
            Add(item.ToUpgrade());
            if (++count == Capacity)
            {
                enough.Cancel();
            }

            return Task.CompletedTask;
        }
    }

    /// <summary>
    /// Texts by what they stand for, each as it was met first, up to the bound. Counted here: the dictionary counts under all of its locks, and this is
    /// asked about every subscription of an estate.
    /// </summary>
    private sealed class BoundedTexts<TKey>(IEqualityComparer<TKey> comparer)
        where TKey : notnull
    {
        private readonly ConcurrentDictionary<TKey, string> all = new(comparer);
        private int count;

        internal IEnumerable<KeyValuePair<TKey, string>> All => all;

        internal void Add(TKey key, PartnerSubscription subscription, Func<PartnerSubscription, string> text)
        {
            if (Volatile.Read(ref count) < Capacity && !all.ContainsKey(key) && all.TryAdd(key, text(subscription)))
            {
                Interlocked.Increment(ref count);
            }
        }
    }
}
