using System.Globalization;

namespace PartnerUpgrade.Serving.Generating;

/// <summary>Which estate to make up, and where to write it.</summary>
public sealed record EstateOptions
{
    /// <summary>How it is called.</summary>
    public const string Usage = """
        generate: makes up an estate of any size and writes it as a snapshot.

          --customers N                how many customers
          --subscriptions N            how many subscriptions a customer has on average (default 5)
          --seed N                     another seed makes another estate (default 0)
          --out FILE                   FILE.jsonl, or FILE.jsonl.gz to have it packed
        """;

    /// <summary>How many customers.</summary>
    public required int Customers { get; init; }

    /// <summary>How many subscriptions a customer has on average.</summary>
    public int SubscriptionsEach { get; init; } = 5;

    /// <summary>The same seed makes the same estate, byte for byte, and the beginning of a larger one.</summary>
    public int Seed { get; init; }

    /// <summary>The file.</summary>
    public required string Path { get; init; }

    /// <summary>Whether the file is packed.</summary>
    public bool IsPacked => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);

    /// <summary>Reads what follows <c>generate</c> on the command line.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    public static EstateOptions Parse(IReadOnlyList<string> arguments)
    {
        var options = new EstateOptions { Customers = 0, Path = "" };
        for (var i = 0; i < arguments.Count; i += 2)
        {
            var value = i + 1 < arguments.Count ? arguments[i + 1] : throw new FormatException($"'{arguments[i]}' needs a value.");
            options = arguments[i] switch
            {
                "--customers" => options with { Customers = Number(arguments[i], value, least: 1, most: 10_000_000) },
                "--subscriptions" => options with { SubscriptionsEach = Number(arguments[i], value, least: 1, most: 1000) },
                "--seed" => options with { Seed = Number(arguments[i], value, least: 0, most: int.MaxValue) },
                "--out" => options with { Path = SnapshotPath(value) },
                _ => throw new FormatException($"'{arguments[i]}' is no option of generate."),
            };
        }

        return options switch
        {
            { Customers: 0 } => throw new FormatException("Say how many customers: --customers N."),
            { Path: "" } => throw new FormatException("Say where to write the snapshot: --out FILE.jsonl or FILE.jsonl.gz."),
            _ => options,
        };
    }

    private static int Number(string option, string text, int least, int most) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number >= least && number <= most
            ? number
            : throw new FormatException($"'{option}' needs a whole number from {least} to {most}.");

    private static string SnapshotPath(string path) =>
        path.EndsWith(".jsonl", StringComparison.OrdinalIgnoreCase) || path.EndsWith(".jsonl.gz", StringComparison.OrdinalIgnoreCase)
            ? path
            : throw new FormatException($"'{path}' is no name for a snapshot: it must end with .jsonl or .jsonl.gz.");
}
