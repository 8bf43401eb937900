using System.Diagnostics;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>A program that was run in a process of its own, to its end.</summary>
internal sealed record ChildRun(int ExitCode, string Output, string Error)
{
    /// <summary>Only so that a program that never ends does not keep the tests for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    /// <summary>Runs a program; its input ends after <paramref name="input"/>.</summary>
    public static async Task<ChildRun> RunAsync(ProcessStartInfo start, string input = "", IReadOnlyDictionary<string, string>? environment = null)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        foreach (var (name, value) in environment ?? new Dictionary<string, string>())
        {
            start.Environment[name] = value;
        }

        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.StandardInput.WriteAsync(input);
            process.StandardInput.Close();
            await process.WaitForExitAsync(patience.Token);
            return new ChildRun(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"It was still running after {Patience}: {start.FileName} {string.Join(' ', start.ArgumentList)}");
        }
    }

    /// <summary>Runs a command of <c>dotnet</c>.</summary>
    public static Task<ChildRun> RunDotNetAsync(params IEnumerable<string> arguments) =>
        RunAsync(new ProcessStartInfo("dotnet", arguments) { WorkingDirectory = Path.GetTempPath() });

    /// <summary>Runs a script in a fresh process of PowerShell with the module imported.</summary>
    public static Task<ChildRun> RunScriptAsync(string script, IReadOnlyDictionary<string, string>? environment = null, string culture = TestLanguage.Name) =>
        RunAsync(PowerShellProgram.Script(script, culture), environment: environment);

    /// <summary>Runs the host program with arguments.</summary>
    public static Task<ChildRun> RunHostAsync(
        IEnumerable<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        string? currentDirectory = null,
        string culture = TestLanguage.Name)
    {
        var start = new ProcessStartInfo("dotnet", [AssembledModule.Host, "-Culture", culture, .. arguments]) { WorkingDirectory = currentDirectory ?? Path.GetTempPath() };
        PowerShellProgram.Prepare(start.Environment);
        return RunAsync(start, input, environment);
    }

    /// <summary>The lines of the output of a run that must succeed without a word on standard error.</summary>
    public string[] Lines()
    {
        Assert.True(ExitCode == 0 && Error.Length == 0, $"Exit code {ExitCode}.\n{Error}\n{Output}");
        return Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
