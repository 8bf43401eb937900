using System.Text;
using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>Everything that a user is told, gathered, with the line breaks of the window taken out again.</summary>
internal sealed partial class SpokenText
{
    private readonly StringBuilder text = new();

    /// <summary>Adds what a run wrote beside its results.</summary>
    public void Add(EngineRun run)
    {
        Add(run.Warnings);
        Add(run.Verbose);
        Add(run.Information.Select(item => item.ToString()));
        Add(run.Progress.SelectMany(record => new[] { record.Activity, record.StatusDescription }));
        foreach (var error in run.TerminatingError is null ? run.Errors : [.. run.Errors, run.TerminatingError])
        {
            Add([error.ToString(), error.Exception.Message, error.ErrorDetails?.RecommendedAction]);
        }
    }

    public void Add(IEnumerable<string?> texts)
    {
        foreach (var item in texts)
        {
            text.Append(item).Append('\n');
        }
    }

    /// <summary>Every space alike: French has some that no line ends at, and a window breaks lines wherever it must.</summary>
    public override string ToString() => Normalize(text.ToString());

    public static string Normalize(string words) => Spaces().Replace(words, " ");

    /// <summary>The longest part of a sentence that no fact interrupts; null where that is too short to be told from anything else.</summary>
    public static string? Landmark(string sentence) =>
        Facts().Split(sentence).Select(Normalize).MaxBy(part => part.Length) is { } longest && Word().Count(longest) > 1 ? longest : null;

    [GeneratedRegex(@"[\s\u00A0]+")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\{\d[^}]*\}|[\r\n]+")]
    private static partial Regex Facts();

    [GeneratedRegex(@"\p{L}{2,}")]
    private static partial Regex Word();
}
