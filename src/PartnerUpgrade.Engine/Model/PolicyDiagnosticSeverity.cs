namespace PartnerUpgrade;

/// <summary>How bad a fault in a policy is.</summary>
public enum PolicyDiagnosticSeverity
{
    /// <summary>The policy cannot be used.</summary>
    Error,

    /// <summary>The policy can be used, but probably does not say what was meant.</summary>
    Warning,
}
