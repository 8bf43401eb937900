namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>How an item of each kind is checked, sent, read back and asked about.</summary>
internal sealed class UpgradeOperations(IPartnerCenter service, IUpgradeJournal journal, UpgradePolicy policy, IClock clock)
{
    private readonly OfferUpgradeOperation upgrade = new(service, journal, policy, clock);
    private readonly QuantityOperation quantity = new(service, policy, clock);

    internal UpgradeOperation For(UpgradeItem item) => item.Kind == UpgradeKind.Quantity ? quantity : upgrade;
}
