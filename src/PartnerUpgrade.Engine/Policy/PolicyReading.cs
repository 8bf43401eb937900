namespace PartnerUpgrade.Engine.Policy;

/// <summary>What came of reading a policy: the policy, or every fault that keeps it from being one.</summary>
/// <param name="policy">The policy; null exactly when a diagnostic is an error.</param>
/// <param name="diagnostics">All faults, in the order of the file.</param>
public sealed class PolicyReading(UpgradePolicy? policy, IReadOnlyList<PolicyDiagnostic> diagnostics)
{
    /// <summary>The policy; null where it cannot be used.</summary>
    public UpgradePolicy? Policy { get; } = policy;

    /// <summary>All faults, in the order of the file.</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; } = diagnostics;
}
