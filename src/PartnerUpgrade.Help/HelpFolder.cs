using System.Text;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Help.Writing;

namespace PartnerUpgrade.Help;

/// <summary>The pages of every language, and what is made of them.</summary>
internal static class HelpFolder
{
    /// <summary>What Get-Help looks for beside a cmdlet's assembly, in a folder of the language's name.</summary>
    public const string CmdletFile = "PartnerUpgrade.dll-Help.xml";

    /// <summary>The language the pages are written in first.</summary>
    public const string Original = "en-US";

    private const string AboutPrefix = "about_";

    // Windows PowerShell reads a text without the mark in the machine's own code page.
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: true);

    /// <summary>Reads <c>source/&lt;language&gt;/*.md</c> and writes <c>target/&lt;folder&gt;/</c>, the folder that <see cref="FolderOf"/> names. Nothing is written for a language with a fault.</summary>
    public static void Write(string source, string target, PageFaults faults)
    {
        if (Directory.Exists(target))
        {
            Directory.Delete(target, recursive: true);
        }

        foreach (var folder in Languages(source).Select(language => Path.Combine(source, language)))
        {
            var files = Directory.GetFiles(folder, "*.md").Order(StringComparer.Ordinal).ToLookup(IsAbout);
            var cmdlets = files[false].Select(file => CmdletPageReader.Read(MarkdownPage.Load(file, faults))).ToList();
            var topics = files[true].Select(file => AboutPageReader.Read(MarkdownPage.Load(file, faults))).ToList();
            if (faults.All.Count == 0)
            {
                Write(cmdlets, topics, Path.Combine(target, FolderOf(Path.GetFileName(folder))));
            }
        }
    }

    /// <summary>The languages there are pages in, each a folder of its name.</summary>
    public static IReadOnlyList<string> Languages(string source) =>
        [.. Directory.GetDirectories(source, "??-??").Select(folder => Path.GetFileName(folder)).Order(StringComparer.Ordinal)];

    /// <summary>The folder Get-Help finds a language's pages in: the language without its country, which every country of it falls back on; the original's by its full name, which all other languages fall back on.</summary>
    public static string FolderOf(string language) => language == Original ? language : language.Split('-')[0];

    /// <summary>Whether a page is about a topic, and not about a cmdlet.</summary>
    public static bool IsAbout(string file) => Path.GetFileName(file).StartsWith(AboutPrefix, StringComparison.Ordinal);

    private static void Write(List<CmdletPage> cmdlets, List<AboutPage> topics, string folder)
    {
        Directory.CreateDirectory(folder);
        MamlWriter.Write(cmdlets).Save(Path.Combine(folder, CmdletFile));
        foreach (var topic in topics)
        {
            File.WriteAllText(Path.Combine(folder, topic.Name + ".help.txt"), AboutWriter.Write(topic), Utf8);
        }
    }
}
