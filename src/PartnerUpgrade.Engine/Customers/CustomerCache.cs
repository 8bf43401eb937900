namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// What was read about customers, each once, however many of its subscriptions pass by. Mostly they pass by customer by customer, so only the last few
/// customers are kept: what is kept longer becomes old, and memory grows by what becomes old. Once one comes back that was forgotten, many are kept. Those
/// longest known are forgotten first.
/// </summary>
/// <param name="atOnce">How many customers are worked on at once, none of which may be forgotten meanwhile; by default more than any cmdlet does.</param>
internal sealed class CustomerCache<T>(int atOnce = 256)
    where T : class
{
    private const int Few = 32;

    /// <summary>A bound on memory for pipelines in any other order.</summary>
    private const int Many = 4096;

    private readonly object gate = new();
    private readonly Dictionary<Guid, Task<T>> known = [];
    private readonly Queue<Guid> order = new();
    private readonly HashSet<Guid> forgotten = [];
    private int capacity = Math.Max(Few, atOnce * 2);

    internal Task<T> GetAsync(Guid customerId, Func<Guid, Task<T>> read)
    {
        Task<Task<T>> reading;
        Task<T> answer;
        lock (gate)
        {
            if (known.TryGetValue(customerId, out var begun) && !begun.IsFaulted)
            {
                return begun;
            }

            reading = new Task<Task<T>>(() => read(customerId));
            answer = reading.Unwrap();
            Add(customerId, answer);
        }

        // Begun outside the lock: a service that answers at once must not make the customers wait for each other.
        reading.RunSynchronously(TaskScheduler.Default);
        return answer;
    }

    /// <summary>What was read already; null where that is still to come.</summary>
    internal T? TryGet(Guid customerId)
    {
        lock (gate)
        {
            return known.TryGetValue(customerId, out var reading) && reading.Status == TaskStatus.RanToCompletion ? reading.Result : null;
        }
    }

    private void Add(Guid customerId, Task<T> reading)
    {
        if (forgotten.Contains(customerId))
        {
            capacity = Many;
            forgotten.Clear();
        }

        if (!known.ContainsKey(customerId))
        {
            order.Enqueue(customerId);
        }

        known[customerId] = reading;
        if (order.Count > capacity)
        {
            var oldest = order.Dequeue();
            known.Remove(oldest);
            if (capacity < Many && forgotten.Count < Many)
            {
                forgotten.Add(oldest);
            }
        }
    }
}
