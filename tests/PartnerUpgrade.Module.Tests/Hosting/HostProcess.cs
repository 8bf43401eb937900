using System.Diagnostics;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>A run of the host program in a process of its own, to its end.</summary>
internal sealed record HostProcess(int ExitCode, string Output, string Error)
{
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    /// <summary>Runs a script in a fresh process.</summary>
    public static Task<HostProcess> RunScriptAsync(string script, string input = "") => RunAsync(["-Command", script], input);

    /// <summary>Runs the program with arguments; its input ends after <paramref name="input"/>.</summary>
    public static Task<HostProcess> RunAsync(
        IEnumerable<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        string? currentDirectory = null,
        string? host = null,
        string culture = TestLanguage.Name) => RunDotNetAsync([host ?? AssembledModule.Host, "-Culture", culture, .. arguments], input, environment, currentDirectory);

    /// <summary>Runs the .NET program itself.</summary>
    public static async Task<HostProcess> RunDotNetAsync(
        IEnumerable<string> arguments,
        string input = "",
        IReadOnlyDictionary<string, string>? environment = null,
        string? currentDirectory = null)
    {
        var start = new ProcessStartInfo("dotnet", arguments)
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
            WorkingDirectory = currentDirectory ?? Path.GetTempPath(),
        };
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
            return new HostProcess(process.ExitCode, await output, await error);
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"The host was still running after {Patience}: {string.Join(' ', arguments)}");
        }
    }

    /// <summary>The lines of the output of a run that must succeed without a word on standard error.</summary>
    public string[] Lines()
    {
        Assert.True(ExitCode == 0 && Error.Length == 0, $"Exit code {ExitCode}.\n{Error}\n{Output}");
        return Output.Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);
    }
}
