using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>A fact that could not be read, by the name a person knows it under, and why.</summary>
internal sealed class MissingFact
{
    internal MissingFact(string name, PartnerUpgradeException? fault)
    {
        Name = name;
        Fault = fault;
    }

    internal string Name { get; }

    internal PartnerUpgradeException? Fault { get; }

    /// <inheritdoc/>
    public override string ToString() => Fault is null ? Name : Text.Format(Messages.EvidenceMissingFact, Name, Fault.Message);
}
