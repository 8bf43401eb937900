using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>Seats that can still be given back, and until when (refundableQuantity of a new commerce subscription).</summary>
public sealed class RefundableSeats
{
    private RefundableSeats(long quantity, DateTimeOffset? until)
    {
        Quantity = quantity;
        Until = until;
    }

    /// <summary>How many seats.</summary>
    public long Quantity { get; }

    /// <summary>Until when, in UTC; null where the service does not say.</summary>
    public DateTimeOffset? Until { get; }

    /// <summary>Makes one. For the adapters: what the service says is not made by hand.</summary>
    /// <param name="quantity">How many seats, 0 or more.</param>
    /// <param name="until">Until when; null where the service does not say.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static RefundableSeats Create(long quantity, DateTimeOffset? until) => new(quantity, until);

    /// <inheritdoc/>
    public override string ToString() => Until is { } until ? FormattableString.Invariant($"{Quantity} until {until.UtcDateTime:yyyy-MM-dd HH:mm}") : $"{Quantity}";
}
