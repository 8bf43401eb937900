namespace PartnerUpgrade.Engine.Customers;

/// <summary>Something that is read once, however often it is asked for; a reading that failed is tried again.</summary>
internal sealed class OneReading<T>
{
    private readonly object gate = new();
    private Task<T>? reading;

    internal Task<T> GetAsync(Func<Task<T>> read)
    {
        lock (gate)
        {
            return reading is null or { IsFaulted: true } or { IsCanceled: true } ? reading = read() : reading;
        }
    }
}
