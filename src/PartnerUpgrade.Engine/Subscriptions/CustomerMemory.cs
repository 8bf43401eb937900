namespace PartnerUpgrade.Engine;

/// <summary>What was read about customers, each once, however many of its subscriptions pass by; the customers longest known are forgotten first.</summary>
internal sealed class CustomerMemory<T>
{
    /// <summary>Enough for any pipeline that goes customer by customer, and a bound on memory for one that does not.</summary>
    private const int RememberedCustomers = 4096;

    private readonly object gate = new();
    private readonly Dictionary<Guid, Task<T>> known = [];
    private readonly Queue<Guid> order = new();

    internal Task<T> GetAsync(Guid customerId, Func<Guid, Task<T>> read)
    {
        lock (gate)
        {
            if (known.TryGetValue(customerId, out var task))
            {
                return task;
            }

            task = read(customerId);
            known.Add(customerId, task);
            order.Enqueue(customerId);
            if (order.Count > RememberedCustomers)
            {
                known.Remove(order.Dequeue());
            }

            return task;
        }
    }
}
