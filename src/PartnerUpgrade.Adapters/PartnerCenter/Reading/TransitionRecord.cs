using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>A transition as the service tells it, with the time its order among others goes by.</summary>
/// <param name="LastEvent">When something last happened to it; null where the service did not say.</param>
/// <param name="Outcome">How it stands.</param>
internal sealed record TransitionRecord(DateTimeOffset? LastEvent, UpgradeOutcome Outcome);
