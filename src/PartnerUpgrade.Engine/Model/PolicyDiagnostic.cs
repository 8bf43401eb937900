namespace PartnerUpgrade;

/// <summary>A fault in a policy file, and where it is.</summary>
public sealed class PolicyDiagnostic
{
    internal PolicyDiagnostic()
    {
    }

    /// <summary>How bad it is. An error makes the policy unusable.</summary>
    public PolicyDiagnosticSeverity Severity { get; init; }

    /// <summary>What kind of fault it is, in PascalCase, such as <c>UnknownKey</c>.</summary>
    public string Code { get; init; } = "";

    /// <summary>What is wrong and, where one can be guessed, the right spelling.</summary>
    public string Message { get; init; } = "";

    /// <summary>The file the fault is in, which need not be the file that was asked for (<c>extends</c>).</summary>
    public string Path { get; init; } = "";

    /// <summary>The line, from 1; 0 where the fault is the whole file's.</summary>
    public int Line { get; init; }

    /// <summary>The column, from 1; 0 where the fault is the whole file's.</summary>
    public int Column { get; init; }

    /// <summary>The line as it is written; empty where the fault is the whole file's.</summary>
    public string SourceLine { get; init; } = "";

    /// <summary>What a valid file may have at this place, as YAML; empty where the message says it.</summary>
    public string Allowed { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Line == 0 ? $"{Path}: {Message}" : $"{Path}:{Line}:{Column}: {Message}";
}

/// <summary>How bad a fault in a policy is.</summary>
public enum PolicyDiagnosticSeverity
{
    /// <summary>The policy cannot be used.</summary>
    Error,

    /// <summary>The policy can be used, but probably does not say what was meant.</summary>
    Warning,
}
