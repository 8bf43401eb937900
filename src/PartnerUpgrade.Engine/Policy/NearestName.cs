namespace PartnerUpgrade.Engine.Policy;

/// <summary>Finds what someone probably meant to write, by the edit distance of Damerau and Levenshtein (two letters swapped count as one edit).</summary>
public static class NearestName
{
    // The distance costs the product of the lengths; nobody mistypes a text as long as this.
    private const int LongestName = 100;

    private const int ShortestBeginning = 3;

    /// <summary>The nearest candidate, or null where none is near enough to be meant. The first of equally near ones wins.</summary>
    public static string? Find(string written, IEnumerable<string> candidates) => FindAll(written, candidates, 1).FirstOrDefault();

    /// <summary>The nearest candidates, the nearest first.</summary>
    public static IReadOnlyList<string> FindAll(string written, IEnumerable<string> candidates, int count)
    {
        if (written.Length is 0 or > LongestName)
        {
            return [];
        }

        var near = new List<(string Candidate, int Distance)>();
        int[][] rows = [new int[LongestName + 1], new int[LongestName + 1], new int[LongestName + 1]];
        foreach (var candidate in candidates.Where(candidate => candidate.Length <= LongestName))
        {
            var limit = Math.Max(1, (Math.Max(written.Length, candidate.Length) + 1) / 3);
            var distance = Math.Abs(candidate.Length - written.Length) <= limit ? Distance(written, candidate, limit, rows) : int.MaxValue;
            if (distance <= limit || IsBeginning(written, candidate) || IsBeginning(candidate, written))
            {
                near.Add((candidate, Math.Min(distance, limit)));
            }
        }

        return [.. near.OrderBy(pair => pair.Distance).Select(pair => pair.Candidate).Distinct().Take(count)];
    }

    /// <summary>Whether at most a number of edits lies between two texts, case ignored.</summary>
    public static bool IsWithin(string first, string second, int limit)
    {
        if (first.Length > LongestName || second.Length > LongestName || Math.Abs(first.Length - second.Length) > limit)
        {
            return false;
        }

        int[][] rows = [new int[LongestName + 1], new int[LongestName + 1], new int[LongestName + 1]];
        return Distance(first, second, limit, rows) <= limit;
    }

    /// <summary>Whether a text is another one cut short, however much was cut: people abbreviate.</summary>
    private static bool IsBeginning(string text, string whole) =>
        text.Length >= ShortestBeginning && whole.StartsWith(text, StringComparison.OrdinalIgnoreCase);

    /// <summary>The number of edits between two texts, case ignored; any number above the limit once it is certain to be exceeded. The rows are working memory.</summary>
    private static int Distance(string first, string second, int limit, int[][] rows)
    {
        var (beforeLast, last, current) = (rows[0], rows[1], rows[2]);
        for (var column = 0; column <= second.Length; column++)
        {
            last[column] = column;
        }

        for (var row = 1; row <= first.Length; row++)
        {
            current[0] = row;
            var least = row;
            for (var column = 1; column <= second.Length; column++)
            {
                var cost = Same(first[row - 1], second[column - 1]) ? 0 : 1;
                var distance = Math.Min(Math.Min(current[column - 1], last[column]) + 1, last[column - 1] + cost);
                if (row > 1 && column > 1 && Same(first[row - 1], second[column - 2]) && Same(first[row - 2], second[column - 1]))
                {
                    distance = Math.Min(distance, beforeLast[column - 2] + 1);
                }

                current[column] = distance;
                least = Math.Min(least, distance);
            }

            if (least > limit)
            {
                return least;
            }

            (beforeLast, last, current) = (last, current, beforeLast);
        }

        return last[second.Length];
    }

    private static bool Same(char first, char second) => first == second || char.ToUpperInvariant(first) == char.ToUpperInvariant(second);
}
