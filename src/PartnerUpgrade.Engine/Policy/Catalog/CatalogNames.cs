using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Engine.Policy;

/// <summary>Gives the offers of a catalogue keys and titles that a person can type and that mean one offer only.</summary>
internal sealed class CatalogNames
{
    private const int LongestKey = 60;

    private readonly HashSet<string> taken = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>A key and a title that no other offer has.</summary>
    internal (string Key, string Title) Name(CatalogGroup group)
    {
        var wireId = group.Entries[0].WireId;
        var name = group.Known?.Title ?? group.Entries.Select(entry => Clean(entry.Name)).FirstOrDefault(text => text.Length > 0) ?? wireId;
        var spelled = group.Known?.Key ?? Shorten(PolicySpelling.ToOfferKey(WithoutAccents(name)));
        var suffix = PolicySpelling.ToOfferKey(group.Entries[0].OfferId is null ? wireId : wireId.Substring(0, 8));
        var key = Candidates(spelled.Length > 0 ? spelled : "offer", (text, number) => $"{text}-{suffix}{(number == 0 ? "" : $"-{number}")}").First(taken.Add);
        var title = Candidates(name, (text, number) => $"{text} ({wireId}{(number == 0 ? "" : $", {number}")})")
            .First(text => string.Equals(text, key, StringComparison.OrdinalIgnoreCase) || taken.Add(text));
        return (key, title);
    }

    private static IEnumerable<string> Candidates(string text, Func<string, int, string> distinguish) =>
        Enumerable.Range(0, int.MaxValue).Select(number => distinguish(text, number)).Prepend(text);

    private static string Shorten(string key) => key.Length <= LongestKey ? key : key.Substring(0, LongestKey).TrimEnd('-');

    /// <summary>On one line, and of signs that a file and a terminal can show.</summary>
    internal static string Clean(string name) => OfferNames.Normalize(new string([.. name.Select(sign => IsShown(sign) ? sign : ' ')]));

    private static bool IsShown(char sign) => !char.IsWhiteSpace(sign) && CharUnicodeInfo.GetUnicodeCategory(sign)
        is not (UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.Surrogate or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);

    private static string WithoutAccents(string name) => new([
        .. name.Normalize(NormalizationForm.FormD).Where(sign => CharUnicodeInfo.GetUnicodeCategory(sign) != UnicodeCategory.NonSpacingMark)]);
}
