using System.Globalization;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What every journal refuses, in the same words.</summary>
public static class JournalErrors
{
    /// <summary>The subscription has an unfinished item already.</summary>
    public static PartnerUpgradeException InProgress(UpgradeItem unfinished) => new(
        PartnerErrorId.UpgradeInProgress,
        Text.Format(Messages.ErrorUpgradeInProgress, unfinished.CustomerName, unfinished.SubscriptionId, unfinished.RunId, StateText.Of(unfinished.State)),
        Text.Format(Messages.ErrorUpgradeInProgressRemedy, unfinished.RunId));

    /// <summary>Another runner, or a person, holds the item by now, or has brought it to its end.</summary>
    public static PartnerUpgradeException TakenOver(UpgradeItem recorded) => new(
        PartnerErrorId.UpgradeInProgress,
        Text.Format(Messages.ErrorTakenOver, recorded.CustomerName, recorded.SubscriptionId, recorded.RunId, StateText.Of(recorded.State)),
        Text.Format(Messages.ErrorTakenOverRemedy, recorded.RunId));

    /// <summary>The journal does not have an item that someone works on.</summary>
    public static PartnerUpgradeException Missing(UpgradeItem item) => new(
        PartnerErrorId.JournalUnavailable,
        Text.Format(Messages.ErrorItemMissing, item.SubscriptionId, item.CustomerName),
        Messages.ErrorJournalChangedRemedy);

    /// <summary>The journal has an item in a state from which it cannot go where someone wants to bring it.</summary>
    public static PartnerUpgradeException IllegalMove(UpgradeItem recorded, UpgradeState next) => new(
        PartnerErrorId.JournalUnavailable,
        Text.Format(Messages.ErrorIllegalMove, recorded.SubscriptionId, recorded.CustomerName, StateText.Of(recorded.State), StateText.Of(next)),
        Messages.ErrorJournalChangedRemedy);

    /// <summary>The run holds another order for the subscription.</summary>
    public static PartnerUpgradeException Conflict(UpgradeItem item, UpgradeItem other) => new(
        PartnerErrorId.OrderConflict,
        Text.Format(Messages.ErrorOrderConflict, item.CustomerName, item.SubscriptionId, item.RunId, Order(other), StateText.Of(other.State), Order(item)),
        Messages.ErrorOrderConflictRemedy);

    /// <summary>An entry of a journal cannot be read. Others can.</summary>
    /// <param name="location">The journal.</param>
    /// <param name="entry">What can be said of it: its item, run, customer and subscription.</param>
    public static PartnerUpgradeException Damaged(string location, string entry) => new(
        PartnerErrorId.JournalUnavailable,
        Text.Format(Messages.ErrorItemDamaged, location, entry),
        Messages.ErrorItemDamagedRemedy)
    {
        ConcernsOneItem = true,
    };

    /// <summary>A journal in memory cannot be copied.</summary>
    internal static PartnerUpgradeException CannotBeCopied(string location) => new(
        PartnerErrorId.JournalUnavailable,
        Text.Format(Messages.ErrorJournalInMemory, location),
        Messages.ErrorJournalInMemoryRemedy);

    /// <summary>The run has as many upgrades as the policy allows.</summary>
    internal static PartnerUpgradeException TooManyUpgrades(UpgradeItem item, PolicyLimits limits) => new(
        PartnerErrorId.LimitExceeded,
        Text.Format(Messages.ErrorRunLimit, item.RunId, limits.UpgradesPerRun, item.PolicyName),
        Messages.ErrorRunLimitRemedy);

    /// <summary>The run would move or add more seats than the policy allows.</summary>
    internal static PartnerUpgradeException TooManySeats(UpgradeItem item, PolicyLimits limits, long seats) => new(
        PartnerErrorId.LimitExceeded,
        Text.Format(Messages.ErrorRunSeatLimit, item.RunId, seats, limits.SeatsPerRun, item.PolicyName),
        Messages.ErrorRunSeatLimitRemedy);

    /// <summary>What was ordered, in short.</summary>
    /// <param name="item">The order.</param>
    /// <param name="offerName">The name of the subscription's offer, for one that the policy has no key for; empty where it is not known.</param>
    internal static string Order(UpgradeItem item, string offerName = "")
    {
        if (item.Renewal is { } wish)
        {
            return Text.Format(Messages.OrderRenewal, Source(item, offerName), wish);
        }

        var order = Text.Format(item.Kind == UpgradeKind.Quantity ? Messages.OrderQuantity : Messages.OrderUpgrade, Source(item, offerName), item.TargetOffer, item.Quantity);
        var choices = Choices(item);
        return choices.Length == 0 ? order : Text.Format(Messages.OrderWith, order, choices);
    }

    /// <summary>What else was chosen, as one types it: two orders may differ in nothing else.</summary>
    private static string Choices(UpgradeItem item) => string.Join(" ", new[]
    {
        item is { Kind: UpgradeKind.Quantity, OrderedIncrease: { } more } ? string.Format(CultureInfo.InvariantCulture, "-AddQuantity {0}", more) : null,
        item.LicenseTransfer != default ? $"-LicenseTransfer {item.LicenseTransfer}" : null,
        item.IntoSubscriptionId is { } into ? $"-IntoSubscriptionId {into}" : null,
        item.TermDuration is { } term ? $"-TermDuration {term}" : null,
        item.BillingCycle is { } cycle ? $"-BillingCycle {cycle}" : null,
    }.OfType<string>());

    private static string Source(UpgradeItem item, string offerName) => item.SourceOffer ?? (offerName.Length > 0 ? offerName : Messages.OrderOfferUnknown);
}
