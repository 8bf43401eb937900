namespace PartnerUpgrade.Cmdlets;

/// <summary>What one cmdlet makes of the columns of a row, and what was given beside the pipeline, by parameter.</summary>
/// <param name="command">The cmdlet's name, for messages.</param>
/// <param name="changes">Whether the cmdlet changes something, so that whatever is in doubt is refused; else it is warned of.</param>
internal sealed class RowProfile(string command, bool changes)
{
    private readonly Dictionary<RowColumn, ColumnUse> uses = [];
    private readonly Dictionary<RowColumn, IReadOnlyList<object>> given = [];

    internal string Command { get; } = command;

    internal bool Changes { get; } = changes;

    /// <summary>Columns of which one cell may hold a list (of a JSON file, say); none where something is changed.</summary>
    internal bool TakesLists { get; init; }

    /// <summary>Whether a row has to name a subscription; else a customer is enough.</summary>
    internal bool NeedsSubscription { get; init; } = true;

    /// <summary>Whether a test or an upgrade of ours is an order itself; else it says only which subscription is meant.</summary>
    internal bool TakesOrders { get; init; } = true;

    /// <summary>What else has to be said, by row or by parameter: of each group one column.</summary>
    internal IReadOnlyList<RowColumn[]> Required { get; init; } = [];

    /// <summary>Turns what a cell calls an offer into one, by the policy that is followed.</summary>
    internal Func<string, PolicyOffer> ResolveOffer { get; init; } = null!;

    internal ColumnUse UseOf(RowColumn column) => uses.TryGetValue(column, out var use) ? use : ColumnUse.Ignored;

    internal IEnumerable<RowColumn> TakenColumns => uses.Where(use => use.Value == ColumnUse.Taken).Select(use => use.Key);

    /// <summary>Says what is made of columns.</summary>
    internal RowProfile With(ColumnUse use, params RowColumn[] columns)
    {
        foreach (var column in columns)
        {
            uses[column] = use;
        }

        return this;
    }

    /// <summary>Says what was given by parameter; null or nothing for what was not.</summary>
    internal RowProfile Given(RowColumn column, params IEnumerable<object?> values)
    {
        var filled = values.OfType<object>().ToList();
        if (filled.Count > 0)
        {
            given[column] = filled;
        }

        return this;
    }

    /// <summary>What was given by parameter; empty for nothing.</summary>
    internal IReadOnlyList<object> GivenFor(RowColumn column) => given.TryGetValue(column, out var values) ? values : [];
}
