namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>The seats are not those that someone agreed to: nothing is bought that nobody has seen.</summary>
internal static class SeatsChanged
{
    internal static UpgradeReason Since(UpgradeItem item, string subscription, long seatsNow) => UpgradeReason.Refuse(
        ReasonCode.ConcurrencyConflict,
        Text.Format(Messages.ReasonSeatsChangedMessage, subscription, item.AgreedSourceQuantity, seatsNow),
        Messages.ReasonSeatsChangedRemedy,
        Text.Format(Messages.EvidenceSeats, item.AgreedSourceQuantity),
        Text.Format(Messages.EvidenceSeats, seatsNow));

    /// <summary>Something else keeps changing the subscription between our reading and our writing.</summary>
    internal static UpgradeReason RetriesExhausted() => new(
        ReasonCode.ConcurrencyConflict,
        ReasonSeverity.Blocking,
        ReasonSource.PartnerCenter,
        Messages.ReasonKeepsChangingMessage,
        Messages.ReasonConcurrencyConflictRemedy,
        []);
}
