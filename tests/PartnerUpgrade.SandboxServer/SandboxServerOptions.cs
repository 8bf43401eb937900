using System.Globalization;

namespace PartnerUpgrade.Serving;

/// <summary>What a server serves, and how well.</summary>
public sealed record SandboxServerOptions
{
    /// <summary>The bearer token unless another is set.</summary>
    public const string DefaultToken = "sandbox";

    /// <summary>How it is called.</summary>
    public const string Usage = """
        Serves the sandbox over HTTP.

          --urls URL                   where to listen (default http://127.0.0.1:5005; port 0 takes a free one)
          --snapshot FILE              the estate, JSON Lines, plain or gzip (default: the built-in sample)
          --price-sheet FILE           a price sheet to give out, CSV or zip, whose name tells view and market, such as
                                       updatedlicensebased_FR.csv; repeatable (default: those of the built-in sample)
          --date DATE                  the day it is: the sample is moved to it, any other snapshot's terms run on to it
          --no-replay                  makes a change again that is sent again under its MS-RequestId, instead of repeating the answer
          --allow-owned-target         carries out a legacy upgrade although the customer owns the target
          --latency-ms N               how long every answer takes
          --requests-per-minute N      how many requests are let through
          --minute-ms N                how long that minute is, to try a limit in less time (default 60000)
          --fault KIND:PROBABILITY     429, 500, 503, drop-before, drop-after, or for changes late, 202; repeatable
          --token TOKEN                the bearer token (default sandbox)
          --seed N                     makes the faults the same in every run (default 0)

        GET /_sandbox/state tells what was asked and done, and how seats and plans stand. POST /_sandbox/date moves the day on:
        {"date":"2027-06-30"}.
        """;

    /// <summary>Where to listen; port 0 takes a free one.</summary>
    public string Url { get; init; } = "http://127.0.0.1:5005";

    /// <summary>The built-in sample.</summary>
    public static string Sample { get; } = Path.Combine(AppContext.BaseDirectory, "fabrikam.jsonl");

    /// <summary>The built-in sample's price sheets.</summary>
    public static IReadOnlyList<string> SamplePriceSheets { get; } =
    [
        Path.Combine(AppContext.BaseDirectory, "fabrikam-updatedlicensebased-FR.csv"),
        Path.Combine(AppContext.BaseDirectory, "fabrikam-licensebasedest-FR.csv"),
    ];

    /// <summary>The snapshot; null for the built-in sample.</summary>
    public string? Snapshot { get; init; }

    /// <summary>The price sheets it gives out; empty for those of the sample, where that is served.</summary>
    public IReadOnlyList<string> PriceSheets { get; init; } = [];

    /// <summary>The day it is; null for today in the sample, and for the day on which any other snapshot was taken.</summary>
    public DateTime? Date { get; init; }

    /// <summary>Whether a change that is sent again under its MS-RequestId is answered from memory.</summary>
    public bool Replays { get; init; } = true;

    /// <summary>Whether a legacy upgrade is carried out although the customer owns the target.</summary>
    public bool AllowsOwnedTarget { get; init; }

    /// <summary>The bearer token every request must carry; null to ask for none.</summary>
    public string? Token { get; init; } = DefaultToken;

    /// <summary>How long every answer takes.</summary>
    public TimeSpan Latency { get; init; }

    /// <summary>How many requests are let through in a <see cref="RateWindow"/>; null for any number.</summary>
    public int? RequestsPerWindow { get; init; }

    /// <summary>The window of the rate limit: a minute, unless a test has no minute to spare.</summary>
    public TimeSpan RateWindow { get; init; } = TimeSpan.FromMinutes(1);

    /// <summary>What goes wrong, and how often.</summary>
    public IReadOnlyList<Fault> Faults { get; init; } = [];

    /// <summary>How late a change is carried out at most whose fault is to be late: six seconds, unless a test has none to spare.</summary>
    public TimeSpan Latest { get; init; } = TimeSpan.FromSeconds(6);

    /// <summary>Makes the faults the same in every run.</summary>
    public int Seed { get; init; }

    /// <summary>Told of each request as it arrives, and waited for; throws <see cref="ConnectionCutException"/> to lose it. For tests in this process.</summary>
    public Func<HttpRequestMessage, Task>? Arriving { get; init; }

    /// <summary>Time.</summary>
    public TimeProvider Time { get; init; } = TimeProvider.System;

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    public static SandboxServerOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new SandboxServerOptions();
        for (var i = 0; i < arguments.Count; i += 2)
        {
            if (Switch(options, arguments[i]) is { } switched)
            {
                (options, i) = (switched, i - 1);
                continue;
            }

            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"'{arguments[i]}' needs a value.");
            options = arguments[i] switch
            {
                "--urls" => options with { Url = value },
                "--snapshot" => options with { Snapshot = value },
                "--price-sheet" => options with { PriceSheets = [.. options.PriceSheets, Sheet(arguments[i], value)] },
                "--date" => options with { Date = Day(arguments[i], value) },
                "--latency-ms" => options with { Latency = TimeSpan.FromMilliseconds(Number(arguments[i], value, least: 0)) },
                "--requests-per-minute" => options with { RequestsPerWindow = Number(arguments[i], value, least: 1) },
                "--minute-ms" => options with { RateWindow = TimeSpan.FromMilliseconds(Number(arguments[i], value, least: 1)) },
                "--fault" => options with { Faults = [.. options.Faults, Fault.Parse(value)] },
                "--token" => options with { Token = value },
                "--seed" => options with { Seed = Number(arguments[i], value, least: 0) },
                _ => throw new FormatException($"'{arguments[i]}' is no option."),
            };
        }

        return options.Faults.Sum(fault => fault.Probability) <= 1
            ? options
            : throw new FormatException("The probabilities of the faults add up to more than 1.");
    }

    private static SandboxServerOptions? Switch(SandboxServerOptions options, string name) => name switch
    {
        "--no-replay" => options with { Replays = false },
        "--allow-owned-target" => options with { AllowsOwnedTarget = true },
        _ => null,
    };

    private static string Sheet(string option, string path) =>
        File.Exists(path) ? Path.GetFullPath(path) : throw new FormatException($"'{option}' needs a file, and '{path}' is none.");

    private static DateTime Day(string option, string text) =>
        DateTime.TryParseExact(text, "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out var day)
            ? day
            : throw new FormatException($"'{option}' needs a day, such as 2027-06-30.");

    private static int Number(string option, string text, int least) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least
            ? number
            : throw new FormatException($"'{option}' needs a whole number, {least} or more.");
}
