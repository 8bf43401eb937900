using System.Text.RegularExpressions;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>A copy of the module that names no format file and no type file: what is left is the price of the assemblies and the manifest.</summary>
internal sealed partial class ModuleWithoutViews : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("partnerupgrade-");

    internal ModuleWithoutViews()
    {
        foreach (var assembly in Directory.EnumerateFiles(Places.ModuleFolder, "*.dll"))
        {
            File.Copy(assembly, Path.Combine(folder.FullName, Path.GetFileName(assembly)));
        }

        Manifest = Path.Combine(folder.FullName, Path.GetFileName(Places.Manifest));
        File.WriteAllText(Manifest, Views().Replace(File.ReadAllText(Places.Manifest), "$1@()"));
    }

    internal string Manifest { get; }

    public void Dispose() => folder.Delete(recursive: true);

    [GeneratedRegex(@"^(\s*(?:Formats|Types)ToProcess\s*=\s*)@\([^)]*\)", RegexOptions.Multiline)]
    private static partial Regex Views();
}
