namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// One condition of an upgrade. Both sides decide: it fails if either our facts or the service's answer prove that it fails,
/// passes if one of them passes it and none fails it, and is unknown otherwise.
/// </summary>
internal abstract class Condition
{
    /// <summary>The code of the reason when it fails.</summary>
    internal abstract ReasonCode Code { get; }

    /// <summary>What the policy does when it fails.</summary>
    internal virtual ConditionAction ActionIn(PolicyConditions conditions) => ConditionAction.Block;

    /// <summary>Whether our own facts say nothing about it: without an error of the service it passes.</summary>
    internal virtual bool ServiceOnly => false;

    /// <summary>What our own facts say.</summary>
    /// <remarks>Checked once for an answer, before the service is asked; once more afterwards where <see cref="LooksAtAnswer"/> says so.</remarks>
    internal abstract ConditionOutcome Check(in EligibilityContext context);

    /// <summary>Whether <see cref="Check"/> looks at what the service answered.</summary>
    internal virtual bool LooksAtAnswer => false;

    /// <summary>Whether a failure by our own facts is no more than a warning, whatever the policy does: they hint at it and prove nothing.</summary>
    internal virtual bool IsOnlyHintedAt => false;

    /// <summary>Whether an error of the service proves that it fails.</summary>
    internal virtual bool IsProvenBy(ServiceErrorCode code) => false;

    /// <summary>Whether an answer of the service that does not fail it passes it, where our own facts are missing.</summary>
    internal virtual bool SatisfiedByServiceAnswer(in EligibilityContext context) => false;

    /// <summary>Says what fails, on what evidence, and what to do.</summary>
    internal abstract ReasonWording Explain(in EligibilityContext context);

    /// <summary>Says which fact is missing; asked only where <see cref="Check"/> can answer unknown.</summary>
    internal virtual MissingFact? Missing(in EligibilityContext context) => null;
}

/// <summary>What the facts at hand say of a condition.</summary>
internal enum ConditionOutcome
{
    Passed,
    Failed,
    Unknown,
}
