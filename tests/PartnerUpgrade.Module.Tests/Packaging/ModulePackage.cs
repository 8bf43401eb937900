using System.IO.Compression;
using System.Text;
using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Packaging;

/// <summary>What <c>dotnet pack</c> makes of the build there is, in a folder with a name that breaks what is easily broken.</summary>
public sealed class ModulePackage : IAsyncLifetime
{
    private readonly TemporaryFolder folder = new();

    /// <summary>The archive to unpack into a folder of PSModulePath.</summary>
    public string Zip => Assert.Single(Directory.GetFiles(Folder, "*.zip"));

    /// <summary>The package for a PowerShell repository.</summary>
    public string Nupkg => Assert.Single(Directory.GetFiles(Folder, "*.nupkg"));

    private string Folder => Path.Combine(folder.Path, "Zo\u00eb's [packages] & more");

    /// <summary>The files in an archive, in order.</summary>
    public static IReadOnlyList<string> FilesIn(string archive)
    {
        using var zip = ZipFile.OpenRead(archive);
        return [.. zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal)];
    }

    /// <summary>Writes the same package under another version, as an earlier release would be.</summary>
    public void WriteAs(string version, string folder)
    {
        Directory.CreateDirectory(folder);
        var target = Path.Combine(folder, $"PartnerUpgrade.{version}.nupkg");
        File.Copy(Nupkg, target);
        using var zip = ZipFile.Open(target, ZipArchiveMode.Update);
        Rewrite(zip.GetEntry("PartnerUpgrade.nuspec")!, text => Regex.Replace(text, "(?<=<version>)[^<]+", version));
        Rewrite(zip.GetEntry("PartnerUpgrade.psd1")!, text => Regex.Replace(text, "(?<=ModuleVersion += ')[^']+", version));
    }

    /// <summary>Packs what was built, without building anything.</summary>
    public static async Task PackAsync(string output)
    {
        var project = Path.Combine(AssembledModule.Repository, "src", "PartnerUpgrade.Packaging");
        var run = await ChildRun.RunDotNetAsync(
            "pack",
            project,
            "--no-build", "--configuration", AssembledModule.Configuration, "--output", output, "-nodeReuse:false",
            // Others may pack the same build at the same time.
            $"-p:NuspecOutputPath={Path.Combine(output, "nuspec")}");
        Assert.True(run.ExitCode == 0, run.Output + run.Error);
    }

    public async ValueTask InitializeAsync() => await PackAsync(Folder);

    public ValueTask DisposeAsync()
    {
        folder.Dispose();
        return ValueTask.CompletedTask;
    }

    private static void Rewrite(ZipArchiveEntry entry, Func<string, string> change)
    {
        using var stream = entry.Open();
        using var reader = new StreamReader(stream);
        var changed = change(reader.ReadToEnd());
        stream.SetLength(0);
        stream.Write(Encoding.UTF8.GetBytes(changed));
    }
}
