using System.Text.RegularExpressions;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Compares what is printed with what a page says is printed.</summary>
internal static partial class Printed
{
    /// <summary>Stands in a page for lines that are left out.</summary>
    private const string Gap = "\u2026";

    /// <summary>Whether a page tells the truth. What differs each time, such as a date or a new id, is not compared.</summary>
    /// <param name="documented">What the page says is printed.</param>
    /// <param name="printed">What is printed.</param>
    /// <param name="anyOrder">Whether lines may come in another order, as answers that are waited for do.</param>
    public static bool Fits(string documented, string printed, bool anyOrder)
    {
        var lines = Normalize(documented).Split('\n').Select(line => line == Gap ? @"(?:.*\n)*?" : Regex.Escape(line) + @"\n");
        return Regex.IsMatch(Normalize(printed) + "\n", @"\A" + string.Concat(lines) + @"\z")
            || (anyOrder && FitsInAnyOrder(Normalize(documented).Split('\n'), Normalize(printed).Split('\n')));
    }

    private static bool FitsInAnyOrder(string[] documented, string[] printed)
    {
        var left = printed.ToList();
        return documented.Where(line => line != Gap).All(left.Remove) && (left.Count == 0 || documented.Contains(Gap));
    }

    /// <summary>What was printed, without the empty lines around it and the spaces behind its lines.</summary>
    public static string Trim(string printed) => Spaces().Replace(printed.ReplaceLineEndings("\n"), "").Trim('\n');

    private static string Normalize(string text)
    {
        var normal = SampleEstate.Guid().Replace(Trim(text), match => SampleEstate.Ids.Contains(match.Value) ? match.Value : "<id>");
        normal = Time().Replace(normal, "<time>");
        normal = Day().Replace(normal, "<day>");
        normal = Run().Replace(normal, "<run>");
        normal = Hash().Replace(normal, "<hash>");
        return Journal().Replace(normal, "<journal>");
    }

    [GeneratedRegex(@"[ \t]+(?=\n|\z)")]
    private static partial Regex Spaces();

    [GeneratedRegex(@"\d{1,4}[/.-]\d{1,2}[/.-]\d{1,4}[ T]\d{1,2}:\d{2}(:\d{2})?([ \u00a0\u202f][AP]M)?( ?[+-]\d{2}:\d{2}|Z)?")]
    private static partial Regex Time();

    [GeneratedRegex(@"\b\d{4}-\d{2}-\d{2}\b")]
    private static partial Regex Day();

    [GeneratedRegex(@"\b[0-9a-f]{64}\b")]
    private static partial Regex Hash();

    [GeneratedRegex("run-[0-9]{8}-[0-9]{6}-[0-9a-f]{4}")]
    private static partial Regex Run();

    [GeneratedRegex(@"\S+[/\\]journal\.db")]
    private static partial Regex Journal();
}
