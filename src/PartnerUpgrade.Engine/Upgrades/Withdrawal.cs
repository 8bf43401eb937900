using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>An order that is taken back before it was begun.</summary>
internal static class Withdrawal
{
    internal static UpgradeReason Reason() => new(
        ReasonCode.Withdrawn,
        ReasonSeverity.Blocking,
        ReasonSource.Person,
        Messages.ReasonWithdrawnMessage,
        Messages.ReasonWithdrawnRemedy,
        []);
}
