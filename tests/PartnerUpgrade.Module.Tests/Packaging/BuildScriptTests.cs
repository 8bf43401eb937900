using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Packaging;

/// <summary>Each task of <c>build.ps1</c>, run as a maintainer runs it, over what is built already: to build anew what the tests run on would change it under them.</summary>
[Collection(PackageCollection.Name)]
public sealed class BuildScriptTests : IDisposable
{
    private static readonly string Script = Path.Combine(AssembledModule.Repository, "build.ps1");

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Demo_shows_the_main_job()
    {
        var run = await RunAsync("-Task", "Demo", "-NoBuild", "-Configuration", AssembledModule.Configuration);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Contains("PS> Get-PartnerSubscription", run.Output, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Test_runs_the_tests_that_the_filter_names()
    {
        var run = await RunAsync("-Task", "Test", "-NoBuild", "-Configuration", AssembledModule.Configuration, "-Filter", "FullyQualifiedName~WholeNumberTests");

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        Assert.Matches(@"Passed!\s+- Failed:\s+0, Passed:\s+[1-9]", run.Output);
    }

    [Fact]
    public async Task Package_leaves_the_package_of_the_manifests_version()
    {
        var artifacts = Path.Combine(AssembledModule.Repository, "artifacts");
        foreach (var earlier in Directory.Exists(artifacts) ? Directory.GetFiles(artifacts, "PartnerUpgrade.*.nupkg") : [])
        {
            File.Delete(earlier);
        }

        var run = await RunAsync("-Task", "Package", "-NoBuild", "-Configuration", AssembledModule.Configuration);

        Assert.True(run.ExitCode == 0, run.Output + run.Error);
        var version = Regex.Match(File.ReadAllText(AssembledModule.Manifest), @"ModuleVersion\s*=\s*'(.+?)'").Groups[1].Value;
        Assert.Equal($"PartnerUpgrade.{version}.nupkg", Path.GetFileName(Assert.Single(Directory.GetFiles(artifacts, "PartnerUpgrade.*.nupkg"))));
    }

    [Fact]
    public async Task Publish_packs_and_puts_the_package_where_it_can_be_found()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // It registers a repository, and Windows does not let the list of them be moved.
        }

        var repository = Path.Combine(folder.Path, "repository");
        var run = await RunAsync("-Task", "Publish", "-NoBuild", "-Configuration", AssembledModule.Configuration, "-Repository", repository);

        Assert.True(run.ExitCode == 0 && run.Error.Length == 0, run.Output + run.Error);
        Assert.Matches(@"[/\\]PartnerUpgrade[.]\d+[.]\d+[.]\d+[.]nupkg$", Assert.Single(Directory.GetFiles(repository, "*.nupkg", SearchOption.AllDirectories)));
    }

    [Theory]
    [InlineData("Build", "build --configuration Debug")]
    [InlineData("Test", "test --configuration Debug")]
    [InlineData("Analyze", "format --verify-no-changes")]
    [InlineData("Package", "pack src/PartnerUpgrade.Packaging --configuration Release")]
    [InlineData("Demo", "run --project src/PartnerUpgrade.Host --configuration Debug")]
    public async Task A_task_whose_dotnet_fails_fails_and_says_with_what(string task, string arguments)
    {
        // A program of the same name that fails at once stands before the real one.
        var windows = OperatingSystem.IsWindows();
        var program = folder.Write(windows ? "dotnet.cmd" : "dotnet", windows ? "@exit /b 7\r\n" : "#!/bin/sh\nexit 7\n");
        if (!windows)
        {
            File.SetUnixFileMode(program, UnixFileMode.UserRead | UnixFileMode.UserExecute);
        }

        var run = await RunWithAsync(new() { ["PATH"] = folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") }, "-Task", task);

        Assert.Equal(1, run.ExitCode);
        // PowerShell breaks its errors to fit the console.
        Assert.Contains(Dense($"dotnet {arguments} ended with exit code 7."), Dense(run.Error), StringComparison.Ordinal);
    }

    private static string Dense(string text) => string.Concat(text.Where(sign => !char.IsWhiteSpace(sign) && sign != '|'));

    private Task<ChildRun> RunAsync(params string[] arguments) => RunWithAsync([], arguments);

    private Task<ChildRun> RunWithAsync(Dictionary<string, string> environment, params string[] arguments)
    {
        var start = PowerShellProgram.Start(["-NonInteractive", "-File", Script, .. arguments]);
        start.Environment.Remove("XDG_DATA_HOME");
        var packages = Environment.GetEnvironmentVariable("NUGET_PACKAGES") ?? Path.Combine(Environment.GetFolderPath(Environment.SpecialFolder.UserProfile), ".nuget", "packages");
        environment["NUGET_PACKAGES"] = packages;
        environment["HOME"] = folder.Path;
        environment["PATH"] = environment.GetValueOrDefault("PATH", Environment.GetEnvironmentVariable("PATH")!);
        environment["MSBUILDDISABLENODEREUSE"] = "1";
        return ChildRun.RunAsync(start, environment: environment);
    }
}
