using System.Text;
using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>Collects the faults of a policy.</summary>
internal sealed class PolicyDiagnostics
{
    // A hostile or generated file of a mebibyte can hold hundreds of thousands of faults; nobody reads them, and the memory is not worth it.
    private const int MaximumFaults = 1000;

    // Each search for the nearest spelling looks at every candidate, so searching for every fault would cost faults times candidates.
    private const int MaximumSearches = 100;

    private const int LongestQuotation = 80;

    private readonly List<(PolicyPlace Place, PolicyDiagnostic Diagnostic)> found = [];

    private int searches;

    /// <summary>Whether anything was found that makes the policy unusable.</summary>
    internal bool HasErrors { get; private set; }

    /// <summary>A text of the resources with values of the file in it, cut to a length and without control characters.</summary>
    internal static string Message(string format, params object[] values) =>
        Text.Format(format, [.. values.Select(value => value is string text ? Quotable(text) : value)]);

    /// <summary>A sentence with the nearest right spelling, to append to a message; empty where nothing is near.</summary>
    internal string DidYouMean(string written, IEnumerable<string> candidates) =>
        ++searches <= MaximumSearches && NearestName.Find(written, candidates) is { } nearest ? Suggestion(nearest) : "";

    /// <summary>A sentence with a right spelling that is known, to append to a message.</summary>
    internal static string Suggestion(string spelling) => " " + Message(Messages.PolicyDidYouMean, spelling);

    internal void Error(PolicyFault fault, PolicyPlace place, string message)
    {
        HasErrors = true;
        Add(fault, PolicyDiagnosticSeverity.Error, place, message);
    }

    internal void Warning(PolicyFault fault, PolicyPlace place, string message) =>
        Add(fault, PolicyDiagnosticSeverity.Warning, place, message);

    /// <summary>All faults, those of the file that was asked for first, in the order of each file.</summary>
    internal IReadOnlyList<PolicyDiagnostic> InOrder() =>
        [.. found.OrderBy(fault => fault.Place.File.Level).ThenBy(fault => fault.Place.Line).ThenBy(fault => fault.Place.Column).Select(fault => fault.Diagnostic)];

    private void Add(PolicyFault fault, PolicyDiagnosticSeverity severity, PolicyPlace place, string message)
    {
        if (found.Count > MaximumFaults)
        {
            return;
        }

        if (found.Count == MaximumFaults)
        {
            HasErrors = true;
            fault = PolicyFault.TooManyFaults;
            severity = PolicyDiagnosticSeverity.Error;
            message = Message(Messages.PolicyTooManyFaults, MaximumFaults);
        }

        found.Add((place, new PolicyDiagnostic
        {
            Severity = severity,
            Code = fault.ToString(),
            Message = message,
            Path = place.File.Path,
            Line = place.Line,
            Column = place.Column,
        }));
    }

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
