namespace PartnerUpgrade.Engine.Customers;

/// <summary>What was read about customers, each once, however many of its subscriptions pass by; the customers longest known are forgotten first.</summary>
internal sealed class CustomerCache<T>
    where T : class
{
    /// <summary>Enough for any pipeline that goes customer by customer, and a bound on memory for one that does not.</summary>
    private const int Capacity = 4096;

    private readonly object gate = new();
    private readonly Dictionary<Guid, Task<T>> known = [];
    private readonly Queue<Guid> order = new();

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
        if (!known.ContainsKey(customerId))
        {
            order.Enqueue(customerId);
        }

        known[customerId] = reading;
        if (order.Count > Capacity)
        {
            known.Remove(order.Dequeue());
        }
    }
}
