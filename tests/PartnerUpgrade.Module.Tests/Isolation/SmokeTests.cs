using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Isolation;

/// <summary>The script that continuous integration runs in every PowerShell, here over both dependency folders.</summary>
public sealed class SmokeTests
{
    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public async Task The_main_job_gets_done_whichever_dependencies_are_loaded(string folder)
    {
        var script = Path.Combine(AssembledModule.Repository, "tests", "Smoke.ps1");

        var run = await ChildRun.RunAsync(
            PowerShellProgram.Start("-File", script, "-Module", AssembledModule.Manifest),
            environment: new Dictionary<string, string> { [AdapterLoader.FolderVariable] = folder });

        Assert.Contains("The module works here", run.Lines()[^1], StringComparison.Ordinal);
    }
}
