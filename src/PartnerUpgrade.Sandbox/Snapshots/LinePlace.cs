namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Where a line stands.</summary>
internal readonly record struct LinePlace(long Offset, int Length, int Number);
