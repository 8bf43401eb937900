namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>How an item of each kind is checked, sent, read back and asked about.</summary>
/// <param name="service">The service.</param>
/// <param name="journal">The journal.</param>
/// <param name="policy">The policy.</param>
/// <param name="clock">Time.</param>
/// <param name="calendar">Which day it is where the service is.</param>
internal sealed class UpgradeOperations(IPartnerCenter service, IUpgradeJournal journal, UpgradePolicy policy, IClock clock, IClock calendar)
{
    private readonly OfferUpgradeOperation upgrade = new(service, journal, policy, clock);
    private readonly QuantityOperation quantity = new(service, policy, clock);
    private readonly RenewalOperation renewal = new(service, policy, clock, calendar);

    internal UpgradeOperation For(UpgradeItem item) => item.Kind switch
    {
        UpgradeKind.Quantity => quantity,
        UpgradeKind.Renewal => renewal,
        _ => upgrade,
    };
}
