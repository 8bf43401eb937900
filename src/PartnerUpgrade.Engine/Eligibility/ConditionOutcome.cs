namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>What the facts at hand say of a condition.</summary>
internal enum ConditionOutcome
{
    Passed,
    Failed,
    Unknown,
}
