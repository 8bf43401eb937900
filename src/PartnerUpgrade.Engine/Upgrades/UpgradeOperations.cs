namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>How an item of each kind is checked, sent, read back and asked about. The catalog is kept for a run; access is null where nobody is signed in for that.</summary>
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
