namespace PartnerUpgrade.Reports;

/// <summary>What kind of change an item of the journal is, and what it changes, for people who read a report.</summary>
public static class ChangeText
{
    /// <summary>The kind: an upgrade, seats that were added or removed, or a plan for the end of a term.</summary>
    public static string KindOf(SubscriptionUpgrade change) => change switch
    {
        { Kind: UpgradeKind.Renewal } => Messages.KindRenewal,
        { Kind: not UpgradeKind.Quantity } => Messages.KindUpgrade,
        { SourceQuantity: { } before } when before > change.Quantity => Messages.KindQuantityRemoved,
        { SourceQuantity: { } before } when before < change.Quantity => Messages.KindQuantityAdded,
        _ => Messages.KindQuantity,
    };

    /// <summary>What was planned for the end of a term; empty for every other kind.</summary>
    /// <param name="change">The item.</param>
    /// <param name="titleOf">The title of an offer by its key, where it is known.</param>
    public static string PlanOf(SubscriptionUpgrade change, Func<string, string?> titleOf)
    {
        if (change.Renewal is not { } typed || RenewalWish.TryRead(typed) is not { } wish)
        {
            return change.Renewal ?? "";
        }

        return Text.List(new[]
        {
            wish.Clear ? Messages.PlanCleared : wish.AtTermEnd is null && !wish.NeedsRenewal ? null : EndOf(wish.AtTermEnd),
            wish.TargetOffer is { } offer ? Text.Format(Messages.PlanOffer, titleOf(offer) ?? offer) : null,
            SeatsOf(wish, change.SourceQuantity),
            wish.TermDuration is { } term ? Text.Format(Messages.PlanTerm, term) : null,
            wish.BillingCycle is { } cycle ? Text.Billing(cycle) : null,
        }.OfType<string>());
    }

    private static string EndOf(AtTermEnd? end) => end switch
    {
        AtTermEnd.Cancel => Messages.TermCancel,
        AtTermEnd.ExtendedServiceTerm => Messages.TermExtended,
        _ => Messages.TermRenew,
    };

    private static string? SeatsOf(RenewalWish wish, long? before) =>
        wish.Quantity is not { } seats ? null
        : seats < before ? Text.Format(Messages.PlanSeatsFewer, before, seats)
        : seats > before ? Text.Format(Messages.PlanSeatsMore, before, seats)
        : Text.Format(Messages.RenewalSeats, seats);
}
