using System.Collections.Concurrent;
using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What went by on a connection and is worth offering when somebody presses Tab. Forgotten with the connection.</summary>
internal sealed class ConnectionMemory
{
    /// <summary>More than anybody would leaf through, and a bound on memory for an estate of any size.</summary>
    private const int Capacity = 2000;

    private static readonly ConditionalWeakTable<PartnerConnection, ConnectionMemory> Memories = new();

    private readonly ConcurrentDictionary<string, string> customers = new(StringComparer.CurrentCultureIgnoreCase);
    private readonly ConcurrentDictionary<string, byte> runs = new(StringComparer.OrdinalIgnoreCase);
    private int customerCount;

    /// <summary>Names of customers that were listed, each with its domain.</summary>
    internal IEnumerable<KeyValuePair<string, string>> Customers => customers.OrderBy(customer => customer.Key, StringComparer.CurrentCultureIgnoreCase);

    /// <summary>Runs that were begun or read.</summary>
    internal IEnumerable<string> Runs => runs.Keys.OrderBy(run => run, StringComparer.OrdinalIgnoreCase);

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
            runs.TryAdd(runId, 0);
        }
    }
}
