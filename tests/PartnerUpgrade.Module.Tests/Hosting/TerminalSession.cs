using System.Diagnostics;
using System.Text;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>
/// A PowerShell at a terminal, as a person has it: with PSReadLine, which takes keys and draws lines. The terminal is the one that <c>script</c> (util-linux)
/// opens. What is drawn depends on it; what a line does that was put together by keys does not.
/// </summary>
internal sealed class TerminalSession : IDisposable
{
    private const string CursorQuery = "\u001b[6n";

    private static readonly string? Script = OperatingSystem.IsLinux() ? new[] { "/usr/bin/script", "/bin/script" }.FirstOrDefault(File.Exists) : null;

    /// <summary>Only so that a terminal that never says what is waited for does not keep the tests for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(2);

    private readonly Process process;
    private readonly StringBuilder written = new();
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly byte[] bytes = new byte[4096];
    private int answered;
    private int seen;

    private TerminalSession(Process process) => this.process = process;

    /// <summary>Begins a session after a script; skips the test where there is no terminal to be had.</summary>
    public static async Task<TerminalSession> StartAsync(string begin, string culture, string currentDirectory)
    {
        Assert.SkipWhen(Script is null, "There is no 'script' (util-linux) here: nobody has pressed a key at a terminal.");
        var shell = PowerShellProgram.Start(
            "-NoExit",
            "-Command",
            $$"""
            function prompt { "ready>" }
            Import-Module '{{PowerShellProgram.Manifest}}'
            {{begin}}
            if (-not (Get-Module PSReadLine)) { 'NO READLINE' }
            """);
        var command = string.Join(' ', shell.ArgumentList.Prepend(shell.FileName).Select(argument => $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'"));
        shell.FileName = Script;
        shell.ArgumentList.Clear();
        foreach (var argument in new[] { "--quiet", "--command", $"stty cols 100 rows 40; exec {command}", "/dev/null" })
        {
            shell.ArgumentList.Add(argument);
        }

        shell.WorkingDirectory = currentDirectory;
        shell.Environment["TERM"] = "xterm-256color";
        shell.Environment["LC_ALL"] = shell.Environment["LANG"] = $"{culture.Replace('-', '_')}.UTF-8";
        shell.Environment["HOME"] = currentDirectory;
        var session = new TerminalSession(Process.Start(shell)!);
        await session.WaitAsync("ready>");
        Assert.SkipWhen(session.written.ToString().Contains("NO READLINE", StringComparison.Ordinal), "This PowerShell has no PSReadLine.");
        return session;
    }

    /// <summary>Presses keys: letters, <c>\t</c> for Tab, <c>\r</c> for Enter.</summary>
    public async Task TypeAsync(string keys)
    {
        await process.StandardInput.WriteAsync(keys);
        await process.StandardInput.FlushAsync();
    }

    /// <summary>Reads until something was written, and returns all that was written since what was waited for before.</summary>
    public async Task<string> WaitAsync(string text)
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            while (true)
            {
                var at = written.ToString().IndexOf(text, seen, StringComparison.Ordinal);
                if (at >= 0)
                {
                    var read = written.ToString()[seen..(at + text.Length)];
                    seen = at + text.Length;
                    return read;
                }

                await ReadAsync(patience.Token);
            }
        }
        catch (OperationCanceledException)
        {
            throw new TimeoutException($"'{text}' did not come within {Patience}:\n{written}");
        }
    }

    public void Dispose()
    {
        process.Kill(entireProcessTree: true);
        process.WaitForExit();
        process.Dispose();
    }

    private async Task ReadAsync(CancellationToken token)
    {
        var count = await process.StandardOutput.BaseStream.ReadAsync(bytes, token);
        if (count == 0)
        {
            throw new InvalidOperationException($"The terminal was closed:\n{written}");
        }

        var letters = new char[decoder.GetCharCount(bytes, 0, count)];
        written.Append(letters, 0, decoder.GetChars(bytes, 0, count, letters, 0));

        // A terminal tells where its cursor is when it is asked. Where does not matter here, and no program waits in vain.
        for (var at = written.ToString().IndexOf(CursorQuery, answered, StringComparison.Ordinal); at >= 0; at = written.ToString().IndexOf(CursorQuery, answered, StringComparison.Ordinal))
        {
            answered = at + CursorQuery.Length;
            await TypeAsync("\u001b[1;1R");
        }
    }
}
