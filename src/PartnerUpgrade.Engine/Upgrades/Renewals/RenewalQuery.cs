namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Which ends of terms are wanted. Every part that is empty selects everything but terms of a month.</summary>
public sealed class RenewalQuery
{
    private const int Month = 1;

    /// <summary>Which day it is, in UTC.</summary>
    public DateTime Today { get; init; }

    /// <summary>Only terms that end within so many days from today, and those whose end is past.</summary>
    public int? WithinDays { get; init; }

    /// <summary>Only terms that end on this day or before.</summary>
    public DateTime? Before { get; init; }

    /// <summary>Only where one of these will happen.</summary>
    public IReadOnlyList<AtTermEnd> AtTermEnd { get; init; } = [];

    /// <summary>Also terms of a month.</summary>
    public bool IncludeMonthly { get; init; }

    /// <summary>Only subscriptions with seats that nobody has.</summary>
    public bool UnusedSeats { get; init; }

    internal bool Selects(PartnerSubscription subscription) =>
        subscription.Status is not (SubscriptionStatus.None or SubscriptionStatus.Deleted or SubscriptionStatus.Expired)
        && subscription.EndsOn is { } end
        && !(end > Before)
        && !((end - Today).Days > WithinDays)
        && (AtTermEnd.Count == 0 || AtTermEnd.Contains(subscription.AtTermEnd))
        && (IncludeMonthly || !IsMonthly(subscription) || IsAskedForByName(subscription));

    private static bool IsMonthly(PartnerSubscription subscription) => Term.Months(subscription.TermDuration) == Month;

    /// <summary>An extended service term goes on month by month, and who asks for those asks for them.</summary>
    private bool IsAskedForByName(PartnerSubscription subscription) =>
        subscription.AtTermEnd == PartnerUpgrade.AtTermEnd.ExtendedServiceTerm && AtTermEnd.Contains(PartnerUpgrade.AtTermEnd.ExtendedServiceTerm);
}
