namespace PartnerUpgrade.Engine;

/// <summary>What was read about customers, each once, however many of its subscriptions pass by; the customers longest known are forgotten first.</summary>
internal sealed class CustomerMemory<T>
    where T : class
{
    /// <summary>Enough for any pipeline that goes customer by customer, and a bound on memory for one that does not.</summary>
    private const int RememberedCustomers = 4096;

    private readonly object gate = new();
    private readonly Dictionary<Guid, Lazy<Task<T>>> known = [];
    private readonly Queue<Guid> order = new();

    internal Task<T> GetAsync(Guid customerId, Func<Guid, Task<T>> read)
    {
        Lazy<Task<T>> reading;
        lock (gate)
        {
            if (!known.TryGetValue(customerId, out reading) || HasFailed(reading))
            {
                reading = new Lazy<Task<T>>(() => read(customerId));
                Remember(customerId, reading);
            }
        }

        // Begun outside the lock: a service that answers at once must not make the customers wait for each other.
        return reading.Value;
    }

    /// <summary>What was read already; null where that is still to come.</summary>
    internal T? TryGet(Guid customerId)
    {
        lock (gate)
        {
            return known.TryGetValue(customerId, out var reading) && reading is { IsValueCreated: true, Value: { Status: TaskStatus.RanToCompletion } task }
                ? task.Result
                : null;
        }
    }

    private static bool HasFailed(Lazy<Task<T>> reading) => reading.IsValueCreated && reading.Value.IsFaulted;

    private void Remember(Guid customerId, Lazy<Task<T>> reading)
    {
        if (!known.ContainsKey(customerId))
        {
            order.Enqueue(customerId);
        }

        known[customerId] = reading;
        if (order.Count > RememberedCustomers)
        {
            known.Remove(order.Dequeue());
        }
    }
}
