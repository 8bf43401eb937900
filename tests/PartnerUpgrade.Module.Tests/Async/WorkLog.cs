using System.Collections.Concurrent;

namespace PartnerUpgrade.Module.Tests.Async;

/// <summary>What a test's work did, and how much of it is under way.</summary>
internal sealed class WorkLog
{
    private int running;
    private int most;

    public ConcurrentQueue<string> Events { get; } = new();

    public int Running => Volatile.Read(ref running);

    public int MostAtOnce => Volatile.Read(ref most);

    public async Task Track(Func<Task> work)
    {
        var now = Interlocked.Increment(ref running);
        InterlockedMax(now);
        try
        {
            await work();
        }
        finally
        {
            // Work that is merely told to end, and not waited for, would still be seen as running.
            await Task.Yield();
            Interlocked.Decrement(ref running);
        }
    }

    private void InterlockedMax(int now)
    {
        int before;
        while (now > (before = Volatile.Read(ref most)) && Interlocked.CompareExchange(ref most, now, before) != before)
        {
        }
    }
}
