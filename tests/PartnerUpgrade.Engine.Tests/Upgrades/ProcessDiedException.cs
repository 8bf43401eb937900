namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>The process was killed here: nothing that follows runs.</summary>
internal sealed class ProcessDiedException : Exception;
