using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>A file of texts and its French.</summary>
internal sealed class Translation
{
    private Translation(string english)
    {
        Name = Path.GetRelativePath(AssembledModule.Repository, english).Replace('\\', '/');
        English = Read(english);
        var french = Path.ChangeExtension(english, ".fr.resx");
        French = File.Exists(french) ? Read(french) : new Dictionary<string, string>();
    }

    /// <summary>Every file of texts there is.</summary>
    public static IReadOnlyList<Translation> All { get; } =
    [
        .. Directory.EnumerateFiles(Path.Combine(AssembledModule.Repository, "src"), "*.resx", SearchOption.AllDirectories)
            .Where(file => Path.GetFileNameWithoutExtension(file).IndexOf('.', StringComparison.Ordinal) < 0)
            .Order(StringComparer.Ordinal)
            .Select(file => new Translation(file)),
    ];

    public string Name { get; }

    public IReadOnlyDictionary<string, string> English { get; }

    public IReadOnlyDictionary<string, string> French { get; }

    /// <summary>A key that stands twice fails: after a merge, one of the two is out of date.</summary>
    private static Dictionary<string, string> Read(string file) =>
        XDocument.Load(file).Root!.Elements("data").ToDictionary(data => data.Attribute("name")!.Value, data => data.Element("value")!.Value);
}
