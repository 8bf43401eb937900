namespace PartnerUpgrade;

/// <summary>One allowed path of the matrix.</summary>
public sealed class UpgradePath
{
    /// <summary>Creates a path between two offers' keys.</summary>
    public UpgradePath(string from, string to)
    {
        From = from;
        To = to;
    }

    /// <summary>The key of the offer that is upgraded.</summary>
    public string From { get; }

    /// <summary>The key of the offer it becomes.</summary>
    public string To { get; }

    /// <inheritdoc/>
    public override string ToString() => $"{From} -> {To}";
}
