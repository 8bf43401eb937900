namespace PartnerUpgrade.Engine.Policy;

/// <summary>Makes a policy of its files, or a list of their faults.</summary>
public static class PolicyBinder
{
    /// <summary>Reads a policy.</summary>
    /// <param name="chain">The file that was asked for, the one it extends, and so on.</param>
    /// <param name="source">The file, or the built-in name, that was asked for.</param>
    /// <param name="hash">The hash of all the files.</param>
    /// <param name="diagnostics">The faults found so far.</param>
    public static PolicyReading Read(IReadOnlyList<PolicyDocument> chain, string source, string hash, PolicyDiagnostics diagnostics)
    {
        var draft = new PolicyDraft();
        foreach (var root in chain.Reverse().Select(document => document.Root).OfType<PolicyMap>())
        {
            new DocumentBinder(draft, diagnostics).Read(root);
        }

        // What could not be read may hold whatever the rest refers to.
        if (chain.All(document => document.IsComplete) && chain[chain.Count - 1].Extends is null)
        {
            new PolicyChecks(draft, diagnostics).Run();
        }

        return new PolicyReading(diagnostics.HasErrors ? null : draft.ToPolicy(source, hash), diagnostics.InOrder());
    }
}
