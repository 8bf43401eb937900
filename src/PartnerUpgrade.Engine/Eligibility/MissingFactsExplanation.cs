using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Which facts are missing for a decision.</summary>
internal sealed class MissingFactsExplanation(IReadOnlyList<MissingFact> missing, string customerName) : IExplanation
{
    public ReasonWording Compose() => new(
        Text.Format(Messages.ReasonDataUnavailableMessage, customerName, Text.List(missing.Select(fact => fact.Name))),
        missing.Select(fact => fact.Fault?.Remedy).FirstOrDefault(remedy => !string.IsNullOrEmpty(remedy)) ?? Messages.ReasonDataUnavailableRemedy,
        missing.Select(fact => fact.ToString()));
}
