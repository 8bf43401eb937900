namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>The host, as a person calls it: a full PowerShell with the module imported.</summary>
public sealed class HostProgramTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("Get-PartnerUpgradePolicy | ForEach-Object Name", 0, "csp-2016")]
    [InlineData("(Get-PartnerUpgradePolicy).Name; exit 7", 7, "csp-2016")]
    [InlineData("throw 'not fine'", 1, "")]
    public async Task A_command_prints_and_its_exit_code_is_the_programs(string command, int exitCode, string output)
    {
        var run = await ChildRun.RunHostAsync(["-NoProfile", "-Command", command]);

        Assert.Equal((exitCode, output), (run.ExitCode, run.Output.Trim()));
        Assert.Equal(exitCode == 1, run.Error.Contains("not fine", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_file_gets_its_arguments_and_its_exit_code_is_the_programs()
    {
        var file = folder.Write("it's a script.ps1", "param([string] $Name, [switch] $Loud)\n\"$Name|$Loud|$PSScriptRoot|$((Get-PartnerUpgradePolicy).Name)\"\nexit 9\n'never'\n");

        var run = await ChildRun.RunHostAsync(["-NoProfile", "-File", file, "-Name", "it's $me", "-Loud"]);

        Assert.Equal((9, $"it's $me|True|{folder.Path}|csp-2016"), (run.ExitCode, run.Output.Trim()));
    }

    [Fact]
    public async Task A_script_comes_from_the_input_where_pwsh_would_read_it_there()
    {
        var run = await ChildRun.RunHostAsync(["-NoProfile", "-NonInteractive", "-Command", "-"], "(Get-PartnerUpgradePolicy).Name\n");

        Assert.Equal(["csp-2016"], run.Lines());
    }

    [Fact]
    public async Task It_has_what_a_full_PowerShell_has_and_jobs_have_the_module()
    {
        var rows = folder.Write("rows.csv", "CustomerId\n8abb900e-6df6-5fe7-baa3-a8cdd67c9677\n");

        var run = await ChildRun.RunHostAsync(
            [
                "-NoProfile",
                "-Command",
                $$"""
                $null = Connect-PartnerUpgrade -Sandbox
                Import-Csv '{{rows}}' | Get-PartnerSubscription | Select-Object -First 1 -ExpandProperty CustomerName
                $names = Start-Job { $null = Connect-PartnerUpgrade -Sandbox; Get-PartnerSubscription } | Receive-Job -Wait -AutoRemoveJob | Group-Object CustomerName -AsHashTable
                $names.ContainsKey('Proseware')
                (Get-PartnerUpgradePolicy | ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json).Name
                """,
            ]);

        Assert.Equal(["Contoso France", "True", "csp-2016"], run.Lines());
    }

    [Fact]
    public async Task It_sends_nothing_to_anybody()
    {
        var run = await ChildRun.RunHostAsync(["-NoProfile", "-Command", "$env:POWERSHELL_TELEMETRY_OPTOUT; $env:POWERSHELL_UPDATECHECK"]);

        Assert.Equal(["1", "Off"], run.Lines());
    }

    [Theory]
    [InlineData("fr-FR", "fr-FR", "l\u2019exemple int\u00E9gr\u00E9")]
    [InlineData("en-GB", "en-GB", "the built-in sample")]
    public async Task Its_language_is_the_one_named_first(string name, string culture, string source)
    {
        var run = await ChildRun.RunHostAsync(
            ["-NoProfile", "-Command", "\"$([cultureinfo]::CurrentCulture) $([cultureinfo]::CurrentUICulture)\"; (Connect-PartnerUpgrade -Sandbox).Source"],
            culture: name);

        Assert.Equal([$"{culture} {culture}", source], run.Lines());
    }

    [Fact]
    public async Task Without_a_language_it_speaks_English()
    {
        var run = await ChildRun.RunAsync(
            HostStart("-NoProfile", "-Command", "\"$([cultureinfo]::CurrentUICulture)\"; (Get-Help Get-PartnerSubscription).Synopsis.Length -gt 20"),
            environment: new Dictionary<string, string> { ["LC_ALL"] = "C", ["NO_COLOR"] = "1" });

        // Windows has no language by environment.
        var lines = run.Lines();
        Assert.True(OperatingSystem.IsWindows() || lines[0] == "en-US");
        Assert.Equal("True", lines[1]);
    }

    [Theory]
    [InlineData("-Culture")]
    [InlineData("-culture", "no-such-language")]
    public async Task A_language_that_is_missing_or_does_not_exist_is_named(params string[] arguments)
    {
        var run = await ChildRun.RunAsync(HostStart(arguments));

        Assert.Equal((64, ""), (run.ExitCode, run.Output));
        Assert.Contains(arguments[^1], run.Error, StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public async Task What_pwsh_does_not_understand_it_does_not_either()
    {
        var run = await ChildRun.RunHostAsync(["-Bogus"]);

        Assert.Equal(64, run.ExitCode);
        Assert.Contains("-Bogus", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Asked_for_help_it_says_how_to_call_it()
    {
        var run = await ChildRun.RunHostAsync(["-Help"]);

        Assert.Equal(0, run.ExitCode);
        Assert.Contains("dotnet run --project src/PartnerUpgrade.Host -- -Command TEXT", run.Output, StringComparison.Ordinal);
    }

    private static System.Diagnostics.ProcessStartInfo HostStart(params string[] arguments) => new("dotnet", [AssembledModule.Host, .. arguments]);
}
