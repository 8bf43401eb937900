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
            var heading = Text.Format(Messages.PolicyFaults, nameOrPath, reading.Diagnostics.Count);
            var message = string.Join(Environment.NewLine + "  ", reading.Diagnostics.Select(diagnostic => diagnostic.ToString()).Prepend(heading));
            throw new PartnerUpgradeException(PartnerErrorId.PolicyInvalid, message, Messages.PolicyFaultsRemedy) { Diagnostics = reading.Diagnostics };
        }

        foreach (var diagnostic in reading.Diagnostics)
        {
            cmdlet.WriteWarning(diagnostic.ToString());
        }

        PolicyCache.Add(nameOrPath, policy);
        return policy;
    }

    private static bool IsPath(string text) =>
        text.IndexOfAny(Separators) >= 0
        || text.StartsWith("~", StringComparison.Ordinal)
        || text.EndsWith(".yaml", StringComparison.OrdinalIgnoreCase)
        || text.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);
}
