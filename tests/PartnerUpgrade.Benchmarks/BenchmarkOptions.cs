using PartnerUpgrade.Benchmarks.Running;
using PartnerUpgrade.Benchmarks.Subjects;

namespace PartnerUpgrade.Benchmarks;

/// <summary>What is to be measured.</summary>
internal sealed record BenchmarkOptions
{
    /// <summary>Everything there is to measure, in the order of the table.</summary>
    internal static IReadOnlyList<ISubject> All { get; } =
        [new Decisions(), new Pipeline(), new Policy(), new Client(), new CallsSpent(), new Prices(), new Memory(), new Commits(), new Import(), new Journal()];

    internal static string Usage { get; } = $"""
        Measures the module beside what it could be at best, and writes the figures into docs/performance.md.

          NAME...      only these, and only onto the screen: {string.Join(", ", All.Select(subject => subject.Name))}
          --quick      only show that everything runs: small sizes, figures that mean nothing, onto the screen
          --out FILE   write the figures into that page

        {Commits.Usage}
        """;

    /// <summary>What to measure.</summary>
    internal IReadOnlyList<ISubject> Subjects { get; init; } = All;

    internal bool IsQuick { get; init; }

    /// <summary>The page to write the figures into; null for none.</summary>
    internal string? Page { get; init; }

    /// <summary>Reads a command line.</summary>
    /// <exception cref="FormatException">It cannot be understood.</exception>
    internal static BenchmarkOptions Parse(IReadOnlyList<string> arguments)
    {
        var (names, quick, page) = (new List<string>(), false, default(string));
        for (var i = 0; i < arguments.Count; i++)
        {
            switch (arguments[i])
            {
                case "--quick":
                    quick = true;
                    break;
                case "--out":
                    page = ++i < arguments.Count ? arguments[i] : throw new FormatException("'--out' needs a value.");
                    break;
                default:
                    names.Add(arguments[i]);
                    break;
            }
        }

        return new BenchmarkOptions
        {
            Subjects = names.Count == 0 ? All : [.. names.Select(Find)],
            IsQuick = quick,
            Page = page ?? (quick || names.Count > 0 ? null : Places.Report),
        };
    }

    internal static ISubject Find(string name) =>
        All.FirstOrDefault(subject => string.Equals(subject.Name, name, StringComparison.OrdinalIgnoreCase))
        ?? throw new FormatException($"There is no benchmark '{name}'.");
}
