namespace PartnerUpgrade.Engine.Policy;

/// <summary>
/// Finds the offer whose name someone misspelt. Names of products differ in one word or one digit, so a name is compared word by word: a word that
/// other names of the policy hold is no slip, and neither is another digit. "Microsoft 365 Business Premium" is not "Microsoft 365 Business Standard".
/// </summary>
internal static class NearestOffer
{
    private const int ShortestBeginning = 3;

    /// <summary>The nearest candidates, the nearest first; none where what was written may be a product of its own.</summary>
    internal static IReadOnlyList<string> FindAll(string written, IEnumerable<string> candidates, int count)
    {
        var words = Words(written);
        if (words.Count == 0)
        {
            return [];
        }

        var split = candidates.Distinct().Select(candidate => (Candidate: candidate, Words: Words(candidate))).ToList();
        var known = new HashSet<string>(split.SelectMany(candidate => candidate.Words), StringComparer.Ordinal);
        return
        [
            .. split.Select(candidate => (candidate.Candidate, Slips: Slips(words, candidate.Words, known)))
                .Where(candidate => candidate.Slips is not null)
                .OrderBy(candidate => candidate.Slips)
                .Select(candidate => candidate.Candidate)
                .Take(count),
        ];
    }

    /// <summary>How many slips lie between two names; null where they are names of two things.</summary>
    private static int? Slips(IReadOnlyList<string> written, IReadOnlyList<string> name, HashSet<string> known)
    {
        if (string.Concat(written) == string.Concat(name))
        {
            return 0;
        }

        if (written.Count != name.Count)
        {
            return null;
        }

        var slips = 0;
        for (var i = 0; i < name.Count; i++)
        {
            if (written[i] != name[i])
            {
                if (known.Contains(written[i]) || !IsSlip(written[i], name[i], isLast: i == name.Count - 1))
                {
                    return null;
                }

                slips++;
            }
        }

        return slips;
    }

    private static bool IsSlip(string written, string word, bool isLast)
    {
        if (written.Any(char.IsDigit) || word.Any(char.IsDigit))
        {
            // A digit typed twice; E4 for E3 is another product.
            return WithoutRepetitions(written) == WithoutRepetitions(word);
        }

        return (isLast && written.Length >= ShortestBeginning && word.StartsWith(written, StringComparison.Ordinal))
            || NearestName.IsWithin(written, word, Math.Max(written.Length, word.Length) switch { < 4 => 0, < 6 => 1, _ => 2 });
    }

    private static string WithoutRepetitions(string word) => new([.. word.Where((sign, index) => index == 0 || sign != word[index - 1])]);

    private static IReadOnlyList<string> Words(string text)
    {
        var signs = text.ToLowerInvariant().Select(sign => char.IsLetterOrDigit(sign) ? sign : ' ').ToArray();
        return new string(signs).Split([' '], StringSplitOptions.RemoveEmptyEntries);
    }
}
