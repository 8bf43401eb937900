using System.IO.Compression;
using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>The estate that examples work on.</summary>
internal static partial class SampleEstate
{
    private static readonly string File = Path.Combine(AssembledModule.Folder, "sandbox", "fabrikam.jsonl");

    /// <summary>The ids in it, which are the same each time; any other is new each time.</summary>
    public static IReadOnlySet<string> Ids { get; } =
        Guid().Matches(System.IO.File.ReadAllText(File)).Select(match => match.Value).ToHashSet(StringComparer.OrdinalIgnoreCase);

    /// <summary>Writes the snapshot <c>estate.jsonl.gz</c>, which examples take for the user's own.</summary>
    public static void CopyTo(string folder)
    {
        using var target = new GZipStream(System.IO.File.Create(Path.Combine(folder, "estate.jsonl.gz")), CompressionLevel.Fastest);
        using var source = System.IO.File.OpenRead(File);
        source.CopyTo(target);
    }

    [GeneratedRegex("[0-9a-fA-F]{8}-(?:[0-9a-fA-F]{4}-){3}[0-9a-fA-F]{12}")]
    public static partial Regex Guid();
}
