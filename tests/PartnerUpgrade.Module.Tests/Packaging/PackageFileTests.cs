using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Packaging;

/// <summary>What is in the package: every file there should be, and no other.</summary>
[Collection(PackageCollection.Name)]
public sealed partial class PackageFileTests(ModulePackage package)
{
    private static readonly string[] CoreDependencies =
    [
        "CsvHelper", "Microsoft.Data.Sqlite", "Microsoft.Extensions.DependencyInjection.Abstractions", "Microsoft.Extensions.Logging.Abstractions",
        "Microsoft.Identity.Client", "Microsoft.IdentityModel.Abstractions", "MiniExcel", "Npgsql", "PartnerUpgrade.Adapters", "PartnerUpgrade.Reports", "PartnerUpgrade.Sandbox", "Polly.Core",
        "SQLitePCLRaw.batteries_v2", "SQLitePCLRaw.core", "SQLitePCLRaw.provider.e_sqlite3", "System.Diagnostics.DiagnosticSource", "System.Threading.RateLimiting", "YamlDotNet",
    ];

    private static readonly string[] DesktopDependencies =
    [
        "CsvHelper", "Microsoft.Bcl.AsyncInterfaces", "Microsoft.Bcl.TimeProvider", "Microsoft.Data.Sqlite", "Microsoft.Identity.Client",
        "Microsoft.IdentityModel.Abstractions", "MiniExcel", "PartnerUpgrade.Adapters", "PartnerUpgrade.Reports", "PartnerUpgrade.Sandbox", "Polly.Core", "SQLitePCLRaw.batteries_v2", "SQLitePCLRaw.core",
        "SQLitePCLRaw.provider.e_sqlite3", "System.Buffers", "System.ComponentModel.Annotations", "System.Diagnostics.DiagnosticSource",
        "System.Formats.Asn1", "System.Memory", "System.Numerics.Vectors", "System.Runtime.CompilerServices.Unsafe",
        "System.Security.Cryptography.Cng", "System.Text.Encodings.Web", "System.Text.Json", "System.Threading.RateLimiting",
        "System.Threading.Tasks.Extensions", "YamlDotNet",
    ];

    private static readonly string[] NativeLibraries =
    [
        "linux-arm64/native/libe_sqlite3.so", "linux-musl-x64/native/libe_sqlite3.so", "linux-x64/native/libe_sqlite3.so",
        "osx-arm64/native/libe_sqlite3.dylib", "osx-x64/native/libe_sqlite3.dylib",
        "win-arm64/native/e_sqlite3.dll", "win-x64/native/e_sqlite3.dll", "win-x86/native/e_sqlite3.dll",
    ];

    [Fact]
    public void The_zip_holds_exactly_the_modules_files_in_one_folder() =>
        Assert.Equal(ExpectedFiles().Select(file => "PartnerUpgrade/" + file).Order(StringComparer.Ordinal), ModulePackage.FilesIn(package.Zip));

    [Fact]
    public void The_package_holds_the_same_files_and_what_makes_it_a_package()
    {
        string[] packaging = ["PartnerUpgrade.nuspec", "[Content_Types].xml", "_rels/.rels"];

        var files = ModulePackage.FilesIn(package.Nupkg).Where(file => !file.EndsWith(".psmdcp", StringComparison.Ordinal));

        Assert.Equal(ExpectedFiles().Concat(packaging).Order(StringComparer.Ordinal), files);
    }

    [Fact]
    public async Task The_same_sources_make_the_same_bytes()
    {
        using var folder = new TemporaryFolder();

        await ModulePackage.PackAsync(folder.Path);

        Assert.Equal(await File.ReadAllBytesAsync(package.Zip), await File.ReadAllBytesAsync(Directory.GetFiles(folder.Path, "*.zip").Single()));
        Assert.Equal(await File.ReadAllBytesAsync(package.Nupkg), await File.ReadAllBytesAsync(Directory.GetFiles(folder.Path, "*.nupkg").Single()));
    }

    private static IEnumerable<string> ExpectedFiles() =>
    [
        "LICENSE", "PartnerUpgrade.psd1", "PartnerUpgrade.dll", "PartnerUpgrade.Engine.dll",
        .. FilesBelow("module"),
        .. HelpFiles(),
        .. Translations("PartnerUpgrade", ""),
        .. Translations("PartnerUpgrade.Engine", ""),
        .. CoreDependencies.Select(name => $"deps/net8.0/{name}.dll"),
        .. NativeLibraries.Select(path => $"deps/net8.0/runtimes/{path}"),
        .. Translations("PartnerUpgrade.Adapters", "deps/net8.0/"),
        .. Translations("PartnerUpgrade.Reports", "deps/net8.0/"),
        .. Translations("PartnerUpgrade.Sandbox", "deps/net8.0/"),
        .. DesktopDependencies.Select(name => $"deps/netstandard2.0/{name}.dll"),
        .. Translations("PartnerUpgrade.Adapters", "deps/netstandard2.0/"),
        .. Translations("PartnerUpgrade.Reports", "deps/netstandard2.0/"),
        .. Translations("PartnerUpgrade.Sandbox", "deps/netstandard2.0/"),
    ];

    /// <summary>One file for all cmdlets of a language, and one for each topic.</summary>
    private static IEnumerable<string> HelpFiles() => FilesBelow("docs")
        .Where(file => HelpPage().IsMatch(file))
        .Select(file => file.Replace("fr-FR/", "fr/", StringComparison.Ordinal))
        .Select(file => file.Contains("/about_", StringComparison.Ordinal)
            ? Path.ChangeExtension(file, ".help.txt")
            : $"{file.Split('/')[0]}/PartnerUpgrade.dll-Help.xml")
        .Distinct();

    private static IEnumerable<string> Translations(string project, string folder) =>
        FilesBelow($"src/{project}/Resources")
            .Select(file => Translation().Match(file))
            .Where(match => match.Success)
            .Select(match => $"{folder}{match.Groups[1].Value}/{project}.resources.dll");

    private static IEnumerable<string> FilesBelow(string folder)
    {
        var root = Path.Combine(AssembledModule.Repository, folder);
        return Directory.Exists(root)
            ? Directory.EnumerateFiles(root, "*", SearchOption.AllDirectories).Select(file => Path.GetRelativePath(root, file).Replace('\\', '/'))
            : [];
    }

    [GeneratedRegex("^[a-z]{2}-[A-Z]{2}/.*[.]md$")]
    private static partial Regex HelpPage();

    [GeneratedRegex("^Messages[.](.+)[.]resx$")]
    private static partial Regex Translation();
}
