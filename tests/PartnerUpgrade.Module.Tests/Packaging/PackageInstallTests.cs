using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Packaging;

/// <summary>What people do with the package: install it from a repository, use it by name, update it, take it away. Each step is a fresh process.</summary>
[Collection(PackageCollection.Name)]
public sealed class PackageInstallTests(ModulePackage package) : IDisposable
{
    private const string Before = "0.1.0";

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task It_installs_by_name_updates_and_goes_away_again()
    {
        if (OperatingSystem.IsWindows())
        {
            return; // Windows does not let the user's folder for modules be moved, and this test installs nothing for whoever runs it.
        }

        var repository = Path.Combine(folder.Path, "repository");
        package.WriteAs(Before, repository);
        await StepAsync($"Register-PSResourceRepository built -Uri '{repository}' -Trusted; Install-PSResource PartnerUpgrade -Repository built");
        Assert.Equal([Before, "True", "25"], await UseAsync());

        File.Copy(package.Nupkg, Path.Combine(repository, Path.GetFileName(package.Nupkg)));
        await StepAsync("Update-PSResource PartnerUpgrade -Repository built");
        var version = typeof(PartnerSubscription).Assembly.GetName().Version!.ToString(3);
        Assert.NotEqual(Before, version);
        Assert.Equal([version, "True", "25"], await UseAsync());

        await StepAsync("Uninstall-PSResource PartnerUpgrade -Version '*'");
        Assert.Equal(["0"], await StepAsync("@(Get-Module PartnerUpgrade -ListAvailable).Count"));
    }

    /// <summary>The module by its name, as it is used the first time.</summary>
    private Task<string[]> UseAsync() => StepAsync(
        $"""
        Import-Module PartnerUpgrade
        $module = Get-Module PartnerUpgrade
        "$($module.Version)"
        $module.ModuleBase.StartsWith('{folder.Path}')
        $null = Connect-PartnerUpgrade -Sandbox
        (Get-PartnerSubscription -CustomerName 'Contoso France').Quantity
        """);

    private async Task<string[]> StepAsync(string script)
    {
        // Install-PSResource goes by HOME alone, PowerShell by XDG_DATA_HOME first.
        var start = PowerShellProgram.Start("-NonInteractive", "-Command", "$ErrorActionPreference = 'Stop'; $ProgressPreference = 'SilentlyContinue'; " + script);
        start.Environment.Remove("XDG_DATA_HOME");
        return (await ChildRun.RunAsync(start, environment: new Dictionary<string, string> { ["HOME"] = folder.Path })).Lines();
    }
}
