using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Why one condition failed. The reasons of a decision share what it rests on.</summary>
internal sealed class ConditionExplanation(Condition condition, StrongBox<EligibilityContext> context) : IExplanation
{
    public ReasonWording Compose() => condition.Explain(context.Value);
}
