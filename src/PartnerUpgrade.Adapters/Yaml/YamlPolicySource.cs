using System.Security.Cryptography;

namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>Policies from YAML files: those of a folder by name, any other by path.</summary>
public sealed class YamlPolicySource : IPolicySource
{
    // Each level is another file to open; people extend a built-in policy once or twice.
    private const int LongestChain = 8;

    private readonly PolicyFolder builtIn;

    /// <summary>Creates a source.</summary>
    /// <param name="folder">The folder of the built-in policies, which need not exist.</param>
    public YamlPolicySource(string folder) => builtIn = new PolicyFolder(folder);

    /// <inheritdoc/>
    public IReadOnlyList<string> BuiltInNames => builtIn.Names;

    /// <inheritdoc/>
    public PolicyReading Read(string nameOrPath)
    {
        var path = builtIn.Find(nameOrPath) ?? throw NotFound(nameOrPath);
        return ReadFile(path, PolicyFolder.IsPath(nameOrPath) ? path : Path.GetFileNameWithoutExtension(path));
    }

    private PolicyReading ReadFile(string path, string source)
    {
        var diagnostics = new PolicyDiagnostics();
        var chain = new List<PolicyDocument>();
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        for (var next = (string?)path; next is not null; next = FindExtended(chain, diagnostics))
        {
            chain.Add(Load(new PolicyFile(next, chain.Count), diagnostics, hash));
        }

        return PolicyBinder.Read(chain, source, Hexadecimal(hash.GetHashAndReset()), diagnostics);
    }

    /// <inheritdoc/>
    public void Write(UpgradePolicy policy, IReadOnlyList<string> notes, string path, bool overwrite) =>
        PolicyFileWriter.Write(path, PolicyYamlWriter.Write(policy, notes), overwrite, CheckReadable);

    private void CheckReadable(string path)
    {
        var reading = ReadFile(path, path);
        if (reading.Policy is null)
        {
            throw new PartnerUpgradeException(PartnerErrorId.PolicyInvalid, string.Join(" ", reading.Diagnostics.Select(diagnostic => diagnostic.Message)))
            {
                Diagnostics = reading.Diagnostics,
            };
        }
    }

    private static PolicyDocument Load(PolicyFile file, PolicyDiagnostics diagnostics, IncrementalHash hash)
    {
        if (PolicyFileLoader.ReadBytes(file, diagnostics) is not { } bytes)
        {
            return new PolicyDocument(file, null, isComplete: false);
        }

        hash.AppendData(bytes);
        if (PolicyFileLoader.Decode(bytes, file, diagnostics) is not { } text)
        {
            return new PolicyDocument(file, null, isComplete: false);
        }

        file.Read(text);
        return new YamlParser(file, diagnostics).Read(text);
    }

    /// <summary>The file that the last of a chain extends; null at the end of the chain, or where it cannot go on.</summary>
    private string? FindExtended(List<PolicyDocument> chain, PolicyDiagnostics diagnostics)
    {
        var last = chain[chain.Count - 1];
        if (last.Extends is not { } extends)
        {
            return null;
        }

        var path = builtIn.Find(extends.Text, Path.GetDirectoryName(last.File.Path));
        if (path is null)
        {
            diagnostics.Error(
                PolicyFault.UnknownPolicy,
                extends.Place,
                PolicyDiagnostics.Message(Messages.PolicyToExtendNotFound, extends.Text) + diagnostics.DidYouMean(PolicyFolder.NameOf(extends.Text), BuiltInNames));
        }
        else if (chain.Exists(document => document.File.Path == path))
        {
            var files = chain.Select(document => document.File.Path).Append(path).SkipWhile(file => file != path);
            diagnostics.Error(
                PolicyFault.ExtendsCycle,
                extends.Place,
                PolicyDiagnostics.Message(Messages.PolicyExtendsCycle, extends.Text) + " " + string.Join(" → ", files.Select(Path.GetFileName)));
            return null;
        }
        else if (chain.Count == LongestChain)
        {
            diagnostics.Error(PolicyFault.ExtendsTooDeep, extends.Place, PolicyDiagnostics.Message(Messages.PolicyExtendsTooDeep, LongestChain));
            return null;
        }

        return path;
    }

    private PartnerUpgradeException NotFound(string nameOrPath)
    {
        var nearest = NearestName.Find(PolicyFolder.NameOf(nameOrPath), BuiltInNames);
        return new PartnerUpgradeException(
            PartnerErrorId.PolicyNotFound,
            PolicyDiagnostics.Message(PolicyFolder.IsPath(nameOrPath) ? Messages.PolicyFileNotFound : Messages.PolicyNameNotFound, nameOrPath)
                + (nearest is null ? "" : PolicyDiagnostics.Suggestion(nearest)),
            PolicyDiagnostics.Message(Messages.PolicyNotFoundRemedy, BuiltInNames));
    }

    private static string Hexadecimal(byte[] hash) => string.Concat(hash.Select(part => part.ToString("x2")));
}
