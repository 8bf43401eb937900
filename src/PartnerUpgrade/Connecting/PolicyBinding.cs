namespace PartnerUpgrade.Cmdlets;

/// <summary>Turns what <c>-Policy</c> was given into a policy.</summary>
internal static class PolicyBinding
{
    /// <summary>The policy that is followed unless another is named.</summary>
    internal const string DefaultName = "csp-2016";

    private static readonly char[] Separators = ['/', '\\', ':'];

    /// <summary>The policies within reach of this session.</summary>
    internal static IPolicySource Source => RunspaceConnection.Current?.Policies ?? AdapterLoader.Factory.CreatePolicySource(ModuleFolders.Policies);

    /// <summary>Reads a policy by a built-in's name or a file's path, and warns of what is doubtful in it.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.PolicyNotFound"/>, or <see cref="PartnerErrorId.PolicyInvalid"/> with every fault.</exception>
    internal static UpgradePolicy Read(AsyncCmdlet cmdlet, IPolicySource policies, string nameOrPath)
    {
        var reading = policies.Read(IsPath(nameOrPath) ? SessionPath.Resolve(cmdlet, nameOrPath, PartnerErrorId.PolicyNotFound) : nameOrPath);
        if (reading.Policy?.With(ShellPatterns.Instance) is not { } policy)
        {
            throw new PartnerUpgradeException(PartnerErrorId.PolicyInvalid, Faults(nameOrPath, reading.Diagnostics), Messages.PolicyFaultsRemedy) { Diagnostics = reading.Diagnostics };
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            cmdlet.WriteWarning(diagnostic.ToString());
        }

        PolicyCache.Add(nameOrPath, policy);
        return policy;
    }

    /// <summary>What makes a policy unusable, and apart from it what is only doubtful.</summary>
    private static string Faults(string policy, IReadOnlyList<PolicyDiagnostic> diagnostics)
    {
        var errors = diagnostics.Where(diagnostic => diagnostic.Severity == PolicyDiagnosticSeverity.Error).ToList();
        var warnings = diagnostics.Where(diagnostic => diagnostic.Severity != PolicyDiagnosticSeverity.Error).ToList();
        var parts = new List<string> { Lines(Text.Format(Messages.PolicyFaults, policy, errors.Count), errors) };
        if (warnings.Count > 0)
        {
            parts.Add(Lines(Text.Format(Messages.PolicyFaultWarnings, warnings.Count), warnings));
        }

        return string.Join(Environment.NewLine, parts);

        static string Lines(string heading, IEnumerable<PolicyDiagnostic> found) =>
            string.Join(Environment.NewLine + "  ", found.Select(diagnostic => diagnostic.ToString()).Prepend(heading));
    }

    private static bool IsPath(string text) =>
        text.IndexOfAny(Separators) >= 0
        || text.StartsWith("~", StringComparison.Ordinal)
        || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
