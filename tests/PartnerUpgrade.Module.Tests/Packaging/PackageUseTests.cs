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
        // The layout of the repository, so that a copy of the host finds this module and no other.
        var root = Path.Combine(folder.Path, "Chlo\u00e9's copy & co");
        var modules = Path.Combine(root, "out");
        ZipFile.ExtractToDirectory(package.Zip, modules);
        var host = Copy(Path.GetDirectoryName(AssembledModule.Host)!, root);

        var run = await HostProcess.RunAsync(
            [
                "-Command",
                $$"""
                $session = [powershell]::Create([System.Management.Automation.Runspaces.InitialSessionState]::CreateDefault2())
                $session.AddScript({
                    param($Smoke)
                    Import-Module PartnerUpgrade
                    (Get-Module PartnerUpgrade).ModuleBase
                    . $Smoke -Module PartnerUpgrade
                }).AddArgument('{{Path.Combine(AssembledModule.Repository, "tests", "Smoke.ps1")}}').Invoke()
                $session.Streams.Error
                [AppDomain]::CurrentDomain.GetAssemblies() | Where-Object { $_.GetName().Name -like 'PartnerUpgrade*' -and $_.GetName().Name -ne 'PartnerUpgrade.Host' } | ForEach-Object Location
                """,
            ],
            environment: new Dictionary<string, string> { ["PSModulePath"] = modules },
            host: host);

        var lines = run.Lines();
        Assert.Equal(Path.Combine(modules, "PartnerUpgrade"), lines[0]);
        Assert.StartsWith("The module works here", lines[1], StringComparison.Ordinal);
        Assert.Equal(3, lines[2..].Length);
        Assert.All(lines[2..], location => Assert.StartsWith(modules, location));
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
        Assert.Contains($"<tags>PSModule {string.Join(' ', Manifest("Tags"))}</tags>", nuspec, StringComparison.Ordinal);
    }

    private static string Copy(string source, string root)
    {
        foreach (var file in Directory.EnumerateFiles(source, "*", SearchOption.AllDirectories))
        {
            var target = Path.Combine(root, Path.GetRelativePath(AssembledModule.Repository, file));
            Directory.CreateDirectory(Path.GetDirectoryName(target)!);
            File.Copy(file, target);
        }

        return Path.Combine(root, Path.GetRelativePath(AssembledModule.Repository, AssembledModule.Host));
    }
}
