using System.Diagnostics;
using PartnerUpgrade.Adapters.Journal;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>A process of its own that shares a journal with others: plans some upgrades, then takes whatever it can get.</summary>
internal static class JournalProcess
{
    private const string Run = "november";

    /// <summary>The test runner's, but where a test starts this assembly as a process of its own.</summary>
    public static Task<int> Main(string[] arguments) => arguments switch
    {
        ["journal", "hold", var location] => HoldAsync(location),
        ["journal", .. var shared] => ShareAsync(shared),
        _ => Xunit.Runner.InProc.SystemConsole.ConsoleRunner.Run(arguments),
    };

    private static async Task<int> ShareAsync(string[] arguments)
    {
        var (location, number, count) = (arguments[0], int.Parse(arguments[1]), int.Parse(arguments[2]));
        using var journal = JournalOpener.Open(location, SystemClock.Instance);
        for (var item = 0; item < count; item++)
        {
            await journal.AddAsync(Given.Item((number * count) + item, Run));
        }

        while (await journal.ClaimAsync(Given.Lease($"process {number}"), Run) is { } item)
        {
            Console.WriteLine(item.SubscriptionId);
            await journal.SaveAsync(item.Skip([], SystemClock.Instance.UtcNow), Given.Lease($"process {number}"));
        }

        return 0;
    }

    /// <summary>Starts a process that begins an upgrade, plans another, and then does nothing until it is killed.</summary>
    public static async Task<Process> StartHolderAsync(string location)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(JournalProcess).Assembly.Location, "journal", "hold", location])
        {
            RedirectStandardInput = true,
            RedirectStandardOutput = true,
        };
        var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        Assert.Equal("holds", await process.StandardOutput.ReadLineAsync(limit.Token));
        return process;
    }

    private static async Task<int> HoldAsync(string location)
    {
        using var journal = JournalOpener.Open(location, SystemClock.Instance);
        var lease = Given.Lease("holder");
        await journal.BringToAsync(Given.Item(1, Run), UpgradeState.Submitting, lease);
        await journal.AddAsync(Given.Item(2, Run), lease);
        Console.WriteLine("holds");
        Console.In.ReadLine();
        return 1;
    }

    /// <summary>Starts a process and waits for its end.</summary>
    /// <returns>The subscriptions it took.</returns>
    public static async Task<IReadOnlyList<Guid>> RunAsync(string location, int number, int count)
    {
        var start = new ProcessStartInfo("dotnet", ["exec", typeof(JournalProcess).Assembly.Location, "journal", location, $"{number}", $"{count}"])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        using var process = Process.Start(start)!;
        using var limit = new CancellationTokenSource(TimeSpan.FromMinutes(2));
        try
        {
            var output = process.StandardOutput.ReadToEndAsync(limit.Token);
            var errors = process.StandardError.ReadToEndAsync(limit.Token);
            await process.WaitForExitAsync(limit.Token);
            Assert.True(process.ExitCode == 0, await errors);
            return [.. (await output).Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(Guid.Parse)];
        }
        finally
        {
            process.Kill();
        }
    }
}
