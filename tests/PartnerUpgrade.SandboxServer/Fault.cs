using System.Globalization;

namespace PartnerUpgrade.Serving;

/// <summary>A fault, and how often it strikes.</summary>
/// <param name="Kind">The fault.</param>
/// <param name="Probability">From 0 for never to 1 for always.</param>
public sealed record Fault(FaultKind Kind, double Probability)
{
    /// <summary>The names of the kinds on the command line.</summary>
    public static IReadOnlyDictionary<string, FaultKind> Names { get; } = new Dictionary<string, FaultKind>
    {
        ["429"] = FaultKind.TooManyRequests,
        ["500"] = FaultKind.ServerError,
        ["503"] = FaultKind.Unavailable,
        ["drop-before"] = FaultKind.DropBefore,
        ["drop-after"] = FaultKind.DropAfter,
        ["late"] = FaultKind.Late,
        ["202"] = FaultKind.Accepted,
    };

    /// <summary>Reads <c>KIND:PROBABILITY</c>.</summary>
    /// <exception cref="FormatException">It is something else.</exception>
    public static Fault Parse(string text) =>
        text.Split(':') is [var name, var number]
        && Names.TryGetValue(name, out var kind)
        && double.TryParse(number, NumberStyles.AllowDecimalPoint, CultureInfo.InvariantCulture, out var probability)
        && probability is >= 0 and <= 1
            ? new Fault(kind, probability)
            : throw new FormatException($"'{text}' is no fault. Write KIND:PROBABILITY with one of {string.Join(", ", Names.Keys)}, such as 429:0.05.");
}
