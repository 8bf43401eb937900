using System.Diagnostics;

namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>Runs a program to its end.</summary>
internal static class ChildProcess
{
    /// <summary>Two commits are built, and list a million subscriptions by turns.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromHours(1);

    /// <summary>Runs a .NET program that must succeed, and returns what it wrote.</summary>
    internal static Task<string> RunAsync(string program, IEnumerable<string> arguments) => RunAsync(new ProcessStartInfo("dotnet", [program, .. arguments]));

    /// <summary>Runs a program that must succeed, and returns what it wrote.</summary>
    internal static async Task<string> RunAsync(ProcessStartInfo start)
    {
        start.RedirectStandardOutput = start.RedirectStandardError = true;
        var name = $"{start.FileName} {string.Join(' ', start.ArgumentList)}";
        using var process = Process.Start(start)!;
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            if (start.RedirectStandardInput)
            {
                process.StandardInput.Close();
            }

            var output = process.StandardOutput.ReadToEndAsync(patience.Token);
            var error = process.StandardError.ReadToEndAsync(patience.Token);
            await process.WaitForExitAsync(patience.Token);
            return process.ExitCode == 0
                ? await output
                : throw new InvalidOperationException($"{name} failed: {await error}{await output}");
        }
        catch (OperationCanceledException)
        {
            process.Kill(entireProcessTree: true);
            throw new TimeoutException($"{name} was still running after {Patience}.");
        }
    }
}
