namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>How an item of each kind is checked, sent, read back and asked about.</summary>
/// <param name="service">The service.</param>
/// <param name="catalog">How many seats offers can hold; it is kept for a run.</param>
/// <param name="journal">The journal.</param>
/// <param name="policy">The policy.</param>
/// <param name="clock">Time.</param>
/// <param name="calendar">Which day it is where the service is.</param>
/// <param name="access">Says what is missing of delegated administration; null where nobody is signed in for that.</param>
internal sealed class UpgradeOperations(
    IPartnerCenter service,
    SeatCatalog catalog,
    IUpgradeJournal journal,
    UpgradePolicy policy,
    IClock clock,
    IClock calendar,
    AccessReader? access)
{
    private readonly OfferUpgradeOperation upgrade = new(service, catalog, journal, policy, clock, access);
    private readonly QuantityOperation quantity = new(service, catalog, policy, clock);
    private readonly RenewalOperation renewal = new(service, catalog, policy, clock, calendar);

    internal UpgradeOperation For(UpgradeItem item) => item.Kind switch
    {
        UpgradeKind.Quantity => quantity,
        UpgradeKind.Renewal => renewal,
        _ => upgrade,
    };
}
