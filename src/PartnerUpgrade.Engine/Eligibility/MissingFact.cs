namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>A fact that could not be read, by the name a person knows it under, and why.</summary>
internal sealed class MissingFact(string name, PartnerUpgradeException? fault)
{
    internal string Name { get; } = name;

    internal PartnerUpgradeException? Fault { get; } = fault;

    public override string ToString() => Fault is null ? Name : Text.Format(Messages.EvidenceMissingFact, Name, Fault.Message);
}

/// <summary>Which facts are missing for a decision.</summary>
internal sealed class MissingFactsExplanation(IReadOnlyList<MissingFact> missing, string customerName) : IExplanation
{
    public ReasonWording Compose() => new(
        Text.Format(Messages.ReasonDataUnavailableMessage, customerName, Text.List(missing.Select(fact => fact.Name))),
        missing.Select(fact => fact.Fault?.Remedy).FirstOrDefault(remedy => !string.IsNullOrEmpty(remedy)) ?? Messages.ReasonDataUnavailableRemedy,
        missing.Select(fact => fact.ToString()));
}
