namespace PartnerUpgrade.Reports;

/// <summary>How often each reason was given, with which outcome, and what to do about it.</summary>
internal sealed class ReasonTally
{
    // A remedy that names facts of its own is different for every subscription. So many of them are counted apart; whatever else comes is not.
    private const int MostRemedies = 200;

    private static readonly int Statuses = Enum.GetValues(typeof(Status)).Length;

    private readonly Dictionary<ReasonCode, long[]> counts = [];
    private readonly Dictionary<ReasonCode, Dictionary<string, long>> remedies = [];
    private readonly long[] without = new long[Statuses];

    /// <summary>The reasons that were given, the most frequent first.</summary>
    internal IEnumerable<ReasonCode> Codes => counts.OrderByDescending(count => count.Value.Sum()).ThenBy(count => count.Key).Select(count => count.Key);

    /// <summary>How many outcomes of a status had this reason.</summary>
    internal IReadOnlyList<long> CountsOf(ReasonCode code) => counts[code];

    /// <summary>How many outcomes of a status had no reason at all.</summary>
    internal IReadOnlyList<long> CountsWithout => without;

    /// <summary>What to do about a reason, the most frequent advice first.</summary>
    internal IReadOnlyList<string> RemediesOf(ReasonCode code) =>
        [.. remedies[code].OrderByDescending(remedy => remedy.Value).ThenBy(remedy => remedy.Key, StringComparer.CurrentCulture).Select(remedy => remedy.Key)];

    internal void Add(IReadOnlyList<UpgradeReason> reasons, Status status)
    {
        if (reasons.Count == 0)
        {
            without[(int)status]++;
        }

        for (var index = 0; index < reasons.Count; index++)
        {
            var reason = reasons[index];
            if (!IsRepeated(reasons, index))
            {
                Of(counts, reason.Code, () => new long[Statuses])[(int)status]++;
            }

            var known = Of(remedies, reason.Code, () => []);
            if (reason.Remedy.Length > 0 && (known.ContainsKey(reason.Remedy) || known.Count < MostRemedies))
            {
                known.TryGetValue(reason.Remedy, out var times);
                known[reason.Remedy] = times + 1;
            }
        }
    }

    private static bool IsRepeated(IReadOnlyList<UpgradeReason> reasons, int index)
    {
        for (var earlier = 0; earlier < index; earlier++)
        {
            if (reasons[earlier].Code == reasons[index].Code)
            {
                return true;
            }
        }

        return false;
    }

    private static T Of<T>(Dictionary<ReasonCode, T> all, ReasonCode code, Func<T> make) => all.TryGetValue(code, out var value) ? value : all[code] = make();
}
