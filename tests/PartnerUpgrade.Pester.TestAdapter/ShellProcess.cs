using System.Diagnostics;
using System.Text;

namespace PartnerUpgrade.Pester;

/// <summary>A program that must succeed; it is killed with all it started where the run is cancelled.</summary>
internal static class ShellProcess
{
    /// <summary>Runs it to its end, and returns what it printed.</summary>
    /// <exception cref="InvalidOperationException">It ended with another exit code than 0; the message has the end of what it printed.</exception>
    public static string Run(ProcessStartInfo start, CancellationToken cancellation)
    {
        start.RedirectStandardInput = start.RedirectStandardOutput = start.RedirectStandardError = true;
        var printed = new StringBuilder();
        using var process = new Process { StartInfo = start };
        process.OutputDataReceived += (_, line) => Keep(line.Data);
        process.ErrorDataReceived += (_, line) => Keep(line.Data);
        process.Start();
        using var registration = cancellation.Register(() => process.Kill(entireProcessTree: true));
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        process.StandardInput.Close();
        process.WaitForExit();
        cancellation.ThrowIfCancellationRequested();
        lock (printed)
        {
            var text = printed.ToString();
            return process.ExitCode == 0
                ? text
                : throw new InvalidOperationException($"{start.FileName} {string.Join(' ', start.ArgumentList)} ended with {process.ExitCode}. The end of what it printed:\n{text[Math.Max(0, text.Length - 4000)..]}");
        }

        void Keep(string? line)
        {
            lock (printed)
            {
                printed.AppendLine(line);
            }
        }
    }
}
