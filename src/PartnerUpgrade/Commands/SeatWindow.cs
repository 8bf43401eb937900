using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Until when, and for how many, seats can be given back, by the service's own dates. Days are never counted here: the service knows its rules.</summary>
internal static class SeatWindow
{
    /// <summary>Whether the service will refuse to take seats back, by its own dates.</summary>
    internal static bool IsClosed(PartnerSubscription subscription, long seats, DateTimeOffset now) =>
        HasDates(subscription, seats)
        && !(subscription.CancellationAllowedUntil > now)
        && Open(subscription, now).Sum(part => part.Quantity) < subscription.Quantity - seats;

    internal static IEnumerable<string> Describe(PartnerSubscription subscription, long seats, DateTimeOffset now)
    {
        if (!HasDates(subscription, seats))
        {
            yield break;
        }

        if (subscription.CancellationAllowedUntil > now)
        {
            yield return Text.Format(Messages.SeatsWindowAll, Moment(subscription.CancellationAllowedUntil.Value));
            yield break;
        }

        var open = Open(subscription, now);
        var sum = open.Sum(part => part.Quantity);
        var parts = string.Join(", ", open.Select(part => part.Until is { } until ? Text.Format(Messages.SeatsWindowPart, part.Quantity, Moment(until)) : Text.Format(Messages.SeatsWindowPartOpen, part.Quantity)));
        if (!IsClosed(subscription, seats, now))
        {
            yield return Text.Format(Messages.SeatsWindowOpen, sum, parts);
            yield break;
        }

        yield return sum > 0 ? Text.Format(Messages.SeatsWindowTooFew, sum, parts) : Messages.SeatsWindowClosed;
        if (subscription.EndsOn is { } end)
        {
            yield return Text.Format(Messages.SeatsWindowNext, end);
        }
    }

    /// <summary>Whether seats are to be given back, and the service tells until when that can be done.</summary>
    private static bool HasDates(PartnerSubscription subscription, long seats) =>
        seats < subscription.Quantity && subscription is not ({ Commerce: Commerce.Legacy } or { CancellationAllowedUntil: null, RefundableSeats.Count: 0 });

    private static List<RefundableSeats> Open(PartnerSubscription subscription, DateTimeOffset now) =>
        [.. subscription.RefundableSeats.Where(part => part.Quantity > 0 && !(part.Until <= now))];

    private static string Moment(DateTimeOffset moment) => moment.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture);
}
