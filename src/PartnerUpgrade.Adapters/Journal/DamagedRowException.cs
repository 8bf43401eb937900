using System.Data.Common;
using System.Globalization;
using System.Text.Json;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>One row of a journal cannot be read. Never leaves the adapters.</summary>
internal sealed class DamagedRowException(long? sequence, Guid? subscriptionId, string entry, Exception cause) : Exception(entry, cause)
{
    private static readonly string[] Facts = ["item_id", "run_id", "customer_name", "subscription_id"];

    /// <summary>The row's place in its table, where it can be read.</summary>
    internal long? Sequence { get; } = sequence;

    /// <summary>The item's subscription, where it can be read.</summary>
    internal Guid? SubscriptionId { get; } = subscriptionId;

    /// <summary>Whether a failure comes of what a row holds, and not of the way to it.</summary>
    internal static bool IsDamage(Exception failure) => failure is JsonException or FormatException or InvalidCastException or OverflowException
        or ArgumentException or InvalidOperationException or NullReferenceException or NotSupportedException;

    internal static DamagedRowException Of(RowReader row, Exception cause)
    {
        var known = Facts.Select(fact => Try(() => Convert.ToString(row.Raw(fact), CultureInfo.InvariantCulture))).Where(fact => !string.IsNullOrEmpty(fact));
        return new DamagedRowException(
            Try<long?>(() => row.LongNumber("sequence")),
            Try<Guid?>(() => row.Id("subscription_id")),
            string.Join(", ", known),
            cause);
    }

    /// <summary>The same damage, told of another row that cannot be used because of it.</summary>
    internal DamagedRowException At(long sequence) => new(sequence, SubscriptionId, Message, this);

    private static T? Try<T>(Func<T> read)
    {
        try
        {
            return read();
        }
        catch (Exception failure) when (IsDamage(failure) || failure is IndexOutOfRangeException or DbException)
        {
            return default;
        }
    }
}
