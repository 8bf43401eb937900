using System.IO.Compression;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Packaging;

/// <summary>The package in use: unpacked somewhere else, in a process that knows nothing of the build.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageUseTests(ModulePackage package) : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Unpacked_into_a_folder_of_PSModulePath_it_imports_by_name_and_does_the_main_job()
    {
        var modules = Path.Combine(folder.Path, "Chlo\u00e9's modules & co");
        ZipFile.ExtractToDirectory(package.Zip, modules);

        var run = await ChildRun.RunAsync(
            PowerShellProgram.Start(
                "-Command",
                $$"""
                Import-Module PartnerUpgrade
                (Get-Module PartnerUpgrade).ModuleBase
                . '{{Path.Combine(AssembledModule.Repository, "tests", "Smoke.ps1")}}' -Module PartnerUpgrade
                [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'PartnerUpgrade*' } | ForEach-Object Location
                """),
            environment: new Dictionary<string, string> { ["PSModulePath"] = modules });

        var lines = run.Lines();
        Assert.Equal(Path.Combine(modules, "PartnerUpgrade"), lines[0]);
        var end = Array.FindIndex(lines, line => line.StartsWith("The module works here", StringComparison.Ordinal));
        Assert.NotEqual(-1, end);
        Assert.Equal(5, lines[(end + 1)..].Length);
        Assert.All(lines[(end + 1)..], location => Assert.StartsWith(modules, location));
    }

    [Fact]
    public async Task It_says_of_itself_what_the_manifest_says()
    {
        using var zip = ZipFile.OpenRead(package.Nupkg);
        using var reader = new StreamReader(zip.GetEntry("PartnerUpgrade.nuspec")!.Open());
        var nuspec = await reader.ReadToEndAsync();
        using var session = new EngineSession();

        IReadOnlyList<string> Manifest(string expression) => session.Get<string>($"(Test-ModuleManifest '{AssembledModule.Manifest}').{expression}");

        Assert.Contains($"<id>{Manifest("Name")[0]}</id>", nuspec, StringComparison.Ordinal);
        Assert.Contains($"<version>{Manifest("Version.ToString()")[0]}</version>", nuspec, StringComparison.Ordinal);
        Assert.Contains($"<description>{Manifest("Description")[0]}</description>", nuspec, StringComparison.Ordinal);
        Assert.Contains($"<projectUrl>{Manifest("ProjectUri.OriginalString")[0]}</projectUrl>", nuspec, StringComparison.Ordinal);
        Assert.Matches("<releaseNotes>### [A-Z][^<]*- ", nuspec);
        Assert.Contains($"<tags>PSModule {string.Join(' ', Manifest("Tags"))}</tags>", nuspec, StringComparison.Ordinal);
    }
}
