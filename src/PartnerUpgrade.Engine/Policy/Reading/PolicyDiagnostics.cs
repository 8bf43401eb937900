using System.Text;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>Collects the faults of a policy.</summary>
public sealed class PolicyDiagnostics
{
    // A hostile or generated file of a mebibyte can hold hundreds of thousands of faults; nobody reads them, and the memory is not worth it.
    private const int MostOfEach = 1000;

    // Each search for the nearest spelling looks at every candidate, so searching for every fault would cost faults times candidates.
    private const int MostComparisons = 200_000;

    private const int LongestQuotation = 80;

    private readonly List<(SourceLocation Place, PolicyDiagnostic Diagnostic)> found = [];

    private int errors;
    private int warnings;
    private int comparisons;

    /// <summary>Whether anything was found that makes the policy unusable.</summary>
    public bool HasErrors => errors > 0;

    /// <summary>A sentence of the resources with texts of the file in it, cut to a length and without control characters, or with lists and numbers of ours.</summary>
    public static string Message(string sentence, params object[] values) => Text.Format(sentence, [.. values.Select(Presentable)]);

    /// <summary>A sentence with the nearest right spelling, to append to a message; empty where nothing is near.</summary>
    public string DidYouMean(string written, IReadOnlyCollection<string> candidates) =>
        DidYouMean(candidates, () => NearestName.Find(written, candidates));

    /// <summary>The same for the key of an offer, where another product must not be taken for a slip.</summary>
    public string DidYouMeanOffer(string written, IReadOnlyCollection<string> keys) =>
        DidYouMean(keys, () => NearestOffer.FindAll(written, keys, 1).FirstOrDefault());

    /// <summary>A sentence with a right spelling that is known, to append to a message.</summary>
    public static string Suggestion(string spelling) => " " + Message(Messages.PolicyDidYouMean, spelling);

    /// <summary>Notes what makes the policy unusable.</summary>
    public void Error(PolicyFault fault, SourceLocation place, string message) =>
        Add(fault, PolicyDiagnosticSeverity.Error, ++errors, place, message);

    /// <summary>Notes what does not.</summary>
    public void Warning(PolicyFault fault, SourceLocation place, string message) =>
        Add(fault, PolicyDiagnosticSeverity.Warning, ++warnings, place, message);

    /// <summary>All faults, those of the file that was asked for first, in the order of each file.</summary>
    public IReadOnlyList<PolicyDiagnostic> InOrder() =>
        [.. found.OrderBy(fault => fault.Place.File.Level).ThenBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column).Select(fault => fault.Diagnostic)];

    private string DidYouMean(IReadOnlyCollection<string> candidates, Func<string?> find)
    {
        if (comparisons > MostComparisons)
        {
            return "";
        }

        comparisons += candidates.Count;
        return find() is { } nearest ? Suggestion(nearest) : "";
    }

    private void Add(PolicyFault fault, PolicyDiagnosticSeverity severity, int count, SourceLocation place, string message)
    {
        if (count > MostOfEach)
        {
            if (count > MostOfEach + 1)
            {
                return;
            }

            (fault, message) = (PolicyFault.TooManyFaults, Message(Messages.PolicyTooManyFaults, MostOfEach));
        }

        found.Add((place, new PolicyDiagnostic
        {
            Severity = severity,
            Code = fault.ToString(),
            Message = message,
            Path = place.File.Path,
            Line = place.Line,
            Column = place.Column,
            SourceLine = place.File.Line(place.Line),
            Allowed = IsAboutValue(fault) ? PolicyExamples.At(place.File.Line(place.Line), place.Column) : "",
        }));
    }

    /// <summary>Whether a fault is that a key has a value it may not have.</summary>
    private static bool IsAboutValue(PolicyFault fault) => fault is PolicyFault.WrongType or PolicyFault.EmptyText or PolicyFault.EmptyValue or PolicyFault.InvalidId
        or PolicyFault.InvalidProduct or PolicyFault.InvalidSeats or PolicyFault.InvalidAction or PolicyFault.InvalidLimit or PolicyFault.UnsupportedVersion or PolicyFault.MixedPaths;

    private static object Presentable(object value) => value switch
    {
        string text => Quotable(text),
        IEnumerable<string> names => Text.List(names),
        _ => value,
    };

    private static string Quotable(string text)
    {
        var quotable = new StringBuilder(Math.Min(text.Length, LongestQuotation) + 1);
        foreach (var character in text.Take(LongestQuotation))
        {
            quotable.Append(char.IsControl(character) ? ' ' : character);
        }

        return text.Length > LongestQuotation ? quotable.Append('…').ToString() : quotable.ToString();
    }
}
