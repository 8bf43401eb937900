namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>The folder of the built-in policies, and the way from a name or a path to a file.</summary>
internal sealed class PolicyFolder(string folder)
{
    private const string Extension = ".yaml";

    private static readonly char[] Separators = ['/', '\\'];

    /// <summary>The names of the built-in policies, in alphabetical order.</summary>
    internal IReadOnlyList<string> Names
    {
        get
        {
            try
            {
                return [.. Directory.GetFiles(folder, "*" + Extension).Select(Path.GetFileNameWithoutExtension).OfType<string>().OrderBy(name => name, StringComparer.Ordinal)];
            }
            catch (Exception exception) when (PolicyFileLoader.IsFileFault(exception))
            {
                return [];
            }
        }
    }

    /// <summary>Whether a text is the path of a file rather than the name of a built-in policy.</summary>
    internal static bool IsPath(string nameOrPath) =>
        nameOrPath.IndexOfAny(Separators) >= 0
        || nameOrPath.EndsWith(Extension, StringComparison.OrdinalIgnoreCase)
        || nameOrPath.EndsWith(".yml", StringComparison.OrdinalIgnoreCase);

    /// <summary>The name a policy would have by its path.</summary>
    internal static string NameOf(string nameOrPath)
    {
        var name = nameOrPath.Substring(nameOrPath.LastIndexOfAny(Separators) + 1);
        return IsPath(name) ? name.Substring(0, name.LastIndexOf('.')) : name;
    }

    /// <summary>The full path of an existing file (or folder, which is a fault of its own), or null.</summary>
    /// <param name="nameOrPath">A built-in name, or a path.</param>
    /// <param name="relativeTo">The folder a path starts from; null for the current one.</param>
    internal string? Find(string nameOrPath, string? relativeTo = null)
    {
        if (!IsPath(nameOrPath))
        {
            return Names.FirstOrDefault(name => string.Equals(name, nameOrPath, StringComparison.OrdinalIgnoreCase)) is { } builtIn
                ? Path.GetFullPath(Path.Combine(folder, builtIn + Extension))
                : null;
        }

        try
        {
            // A policy that travels between systems names its base with either separator.
            var path = Path.GetFullPath(relativeTo is null ? nameOrPath : Path.Combine(relativeTo, nameOrPath.Replace('\\', '/')));
            return File.Exists(path) || Directory.Exists(path) ? path : null;
        }
        catch (Exception exception) when (exception is ArgumentException || PolicyFileLoader.IsFileFault(exception))
        {
            return null;
        }
    }
}
