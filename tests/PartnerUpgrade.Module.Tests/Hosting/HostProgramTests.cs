using System.Diagnostics;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>The program for machines without pwsh, as a person calls it.</summary>
public sealed class HostProgramTests
{
    private const string Ask =
        """
        function Set-Thing {
            [CmdletBinding(SupportsShouldProcess, ConfirmImpact = 'High')] param()
            if ($PSCmdlet.ShouldProcess('the thing')) { 'done' } else { 'not done' }
        }
        Set-Thing

        """;

    [Theory]
    [InlineData("'fine'", 0)]
    [InlineData("throw 'not fine'", 1)]
    [InlineData("Get-NothingOfThisName", 1)]
    [InlineData("Get-NothingOfThisName; 'went on'", 0)]
    [InlineData("exit 7", 7)]
    [InlineData("if (", 1)]
    public async Task The_exit_code_says_how_a_command_ended(string command, int expected)
    {
        var run = await HostProcess.RunScriptAsync(command);

        Assert.Equal(expected, run.ExitCode);
    }

    [Fact]
    public async Task A_file_gets_its_arguments_and_its_exit_code_is_the_programs()
    {
        using var folder = new TemporaryFolder();
        var file = folder.Write(
            "it's a script.ps1",
            """
            param([string] $Name, [switch] $Loud, [string[]] $Rest)
            "$Name|$Loud|$($Rest -join ',')|$PSScriptRoot"
            exit 9
            'never'
            """);

        var run = await HostProcess.RunAsync(["-File", file, "-Name", "it's $me", "-Loud", "-Rest:-1"]);

        Assert.Equal(9, run.ExitCode);
        Assert.Equal($"it's $me|True|-1|{folder.Path}", run.Output.Trim());
    }

    [Theory]
    [InlineData("-Bogus")]
    [InlineData("-Command")]
    [InlineData("-File", "/nowhere/at-all.ps1")]
    public async Task A_wrong_call_is_told_on_standard_error_how_to_call(params string[] arguments)
    {
        var run = await HostProcess.RunAsync(arguments);

        Assert.Equal(2, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains(arguments[^1], run.Error, StringComparison.Ordinal);
        Assert.Contains("-Command TEXT", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Output_and_what_is_said_about_the_work_go_to_different_streams()
    {
        var run = await HostProcess.RunScriptAsync(
            """
            function Send-Everything {
                [CmdletBinding()] param()
                $PSCmdlet.WriteObject('an object')
                $PSCmdlet.WriteInformation('a fact', 'tag')
                $PSCmdlet.WriteWarning('a warning')
                $PSCmdlet.WriteVerbose('a detail')
                $PSCmdlet.WriteProgress([Management.Automation.ProgressRecord]::new(1, 'an activity', 'a status'))
                $record = [Management.Automation.ErrorRecord]::new([Exception]::new('an error'), 'Id', 'NotSpecified', $null)
                $record.ErrorDetails = [Management.Automation.ErrorDetails]::new('an error')
                $record.ErrorDetails.RecommendedAction = 'a remedy'
                $PSCmdlet.WriteError($record)
            }
            Send-Everything -Verbose -InformationAction Continue
            'more'
            """);

        Assert.Equal(["an object", "a fact", "more"], run.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries));
        Assert.All(["a warning", "a detail", "an error", "a remedy"], said => Assert.Contains(said, run.Error, StringComparison.Ordinal));
        Assert.DoesNotContain("an activity", run.Error, StringComparison.Ordinal);
        Assert.DoesNotContain('\e', run.Output + run.Error);
    }

    [Theory]
    [InlineData("y\n", "done")]
    [InlineData("\n", "done")]
    [InlineData("what\nn\n", "not done")]
    public async Task A_question_is_answered_from_the_input(string input, string expected)
    {
        var run = await HostProcess.RunScriptAsync(Ask, input);

        Assert.Equal(expected, run.Output.Trim());
        Assert.Contains("the thing", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_question_that_nobody_can_answer_fails_with_advice()
    {
        var run = await HostProcess.RunScriptAsync("$ErrorActionPreference = 'Stop'\n" + Ask);

        Assert.Equal(1, run.ExitCode);
        Assert.Empty(run.Output);
        Assert.Contains("-Confirm:$false", run.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tables_are_100_columns_wide_where_there_is_no_terminal()
    {
        var run = await HostProcess.RunScriptAsync("[pscustomobject] @{ Text = 'x' * 500 }");

        Assert.InRange(run.Output.Split('\n').Max(line => line.TrimEnd().Length), 90, 100);
    }

    [Theory]
    [InlineData("INT")]
    [InlineData("TERM")]
    public async Task Ctrl_C_or_whoever_ends_a_program_stops_the_script_and_lets_it_clean_up(string signal)
    {
        if (OperatingSystem.IsWindows() || (signal == "INT" && IgnoresInterrupts()))
        {
            return; // A test cannot press Ctrl+C for another process there; and what was started in the background never feels it.
        }

        using var folder = new TemporaryFolder();
        var started = System.IO.Path.Combine(folder.Path, "started");
        var cleaned = System.IO.Path.Combine(folder.Path, "cleaned");
        var run = HostProcess.RunScriptAsync(
            $$"""
            try { [IO.File]::WriteAllText('{{started}}', [string] [Environment]::ProcessId); while ($true) { } }
            finally { [IO.File]::WriteAllText('{{cleaned}}', '') }
            """);
        using var appeared = new FileSystemWatcher(folder.Path);
        while (!File.Exists(started) || File.ReadAllText(started).Length == 0)
        {
            appeared.WaitForChanged(WatcherChangeTypes.All, TimeSpan.FromMilliseconds(500));
        }

        using (var interrupt = Process.Start("kill", [$"-{signal}", File.ReadAllText(started)]))
        {
            await interrupt.WaitForExitAsync();
        }

        Assert.Equal(130, (await run).ExitCode);
        Assert.True(File.Exists(cleaned));
    }

    /// <summary>A shell without job control lets what it starts in the background ignore SIGINT, and its children inherit that.</summary>
    private static bool IgnoresInterrupts()
    {
        const string Status = "/proc/self/status";
        const int InterruptBit = 1 << 1;
        return File.Exists(Status)
            && File.ReadLines(Status).First(line => line.StartsWith("SigIgn:", StringComparison.Ordinal)) is { } ignored
            && (Convert.ToInt32(ignored[^4..], 16) & InterruptBit) != 0;
    }
}
