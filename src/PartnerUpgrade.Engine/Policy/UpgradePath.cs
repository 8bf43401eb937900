namespace PartnerUpgrade;

/// <summary>One allowed path of the matrix.</summary>
public sealed class UpgradePath
{
    /// <summary>Creates a path between two offers' keys.</summary>
    internal UpgradePath(string from, string to)
        : this(from, to, [])
    {
    }

    internal UpgradePath(string from, string to, IReadOnlyList<Commerce> commerce)
    {
        From = from;
        To = to;
        Commerce = ReadableList<Commerce>.Of(commerce);
    }

    /// <summary>The key of the offer that is upgraded.</summary>
    public string From { get; }

    /// <summary>The key of the offer it becomes.</summary>
    public string To { get; }

    /// <summary>
    /// Where the path leads: in legacy commerce, in new commerce, or in both, by the ids that both offers have there. Where they have none in common,
    /// the commerce of the target.
    /// </summary>
    public IReadOnlyList<Commerce> Commerce { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
