using System.Diagnostics;
using System.Text;
using PartnerUpgrade.Serving;

namespace PartnerUpgrade.Fleet.Tests;

/// <summary>A process of PowerShell, connected to an estate, that runs a script and may be killed at any moment.</summary>
internal sealed class RunnerProcess : IDisposable
{
    /// <summary>Only so that a runner that never ends does not keep the tests for ever.</summary>
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(20);

    private readonly Process process;
    private readonly StringBuilder said = new();

    private RunnerProcess(Process process)
    {
        this.process = process;
        process.OutputDataReceived += (_, line) => Hear(line.Data);
        process.ErrorDataReceived += (_, line) => Hear(line.Data);
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
    }

    /// <summary>What the actors in a history are recognised by.</summary>
    public int Id => process.Id;

    public int ExitCode => process.ExitCode;

    /// <summary>All that it has said so far, on either stream.</summary>
    public string Said
    {
        get
        {
            lock (said)
            {
                return said.ToString();
            }
        }
    }

    /// <summary>Starts a script with a connection of its own.</summary>
    /// <param name="estate">The service.</param>
    /// <param name="journal">The journal's file or address.</param>
    /// <param name="script">What to do.</param>
    public static RunnerProcess Start(Estate estate, string journal, string script) => Start($"{Connect(estate, journal)}\n{script}");

    /// <summary>Starts a script with a connection of its own, by the default policy.</summary>
    public static RunnerProcess Start(Uri address, string journal, string script) => Start($"{Connect(address, "csp-2016", journal)}\n{script}");

    /// <summary>Starts a script and waits for its end.</summary>
    public static async Task<RunnerProcess> RunAsync(Estate estate, string journal, string script)
    {
        var process = Start(estate, journal, script);
        await process.EndAsync();
        return process;
    }

    /// <summary>Starts a script that has no connection yet, and waits for its end.</summary>
    public static async Task<RunnerProcess> RunScriptAsync(string script)
    {
        var process = Start(script);
        await process.EndAsync();
        return process;
    }

    /// <summary>A connection to an estate, as a script makes it.</summary>
    public static string Connect(Estate estate, string journal) => Connect(estate.Address, estate.Policy, journal);

    private static string Connect(Uri address, string policy, string journal) =>
        $"""
        $token = [securestring]::new()
        '{SandboxServerOptions.DefaultToken}'.ToCharArray() | ForEach-Object {"{ $token.AppendChar($_) }"}
        $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint {address} -Policy '{policy}' -Journal '{journal}' -RequestsPerMinute 100000 -ErrorAction Stop
        """;

    /// <summary>Ends it at once, wherever it is: the system asks nobody (SIGKILL).</summary>
    public void Kill() => process.Kill();

    /// <summary>Waits until it has ended, by itself or not.</summary>
    public async Task EndAsync()
    {
        using var patience = new CancellationTokenSource(Patience);
        try
        {
            await process.WaitForExitAsync(patience.Token);
        }
        catch (OperationCanceledException)
        {
            process.Kill();
            throw new TimeoutException($"The runner was still at work after {Patience}.\n{Said}");
        }
    }

    public void Dispose()
    {
        if (!process.HasExited)
        {
            process.Kill();
            process.WaitForExit();
        }

        process.Dispose();
    }

    private static RunnerProcess Start(string script)
    {
        var start = PowerShellProgram.Script(script);

        // What is never warm is not worth compiling twice.
        start.Environment["DOTNET_TieredPGO"] = "0";
        var process = new RunnerProcess(Process.Start(start)!);
        process.process.StandardInput.Close();
        return process;
    }

    private void Hear(string? line)
    {
        lock (said)
        {
            said.AppendLine(line);
        }
    }
}
