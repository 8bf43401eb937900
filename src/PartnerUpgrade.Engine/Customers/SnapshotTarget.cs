namespace PartnerUpgrade.Engine.Customers;

/// <summary>What a snapshot is written into.</summary>
public sealed record SnapshotTarget
{
    /// <summary>The file's full path.</summary>
    public string Path { get; init; } = "";

    /// <summary>Whether a file that is there already is an error, instead of being replaced.</summary>
    public bool KeepExisting { get; init; }

    /// <summary>Whether a file that is there already is replaced although it is read-only.</summary>
    public bool Force { get; init; }

    /// <summary>The two-letter country whose catalogue it holds; null for those of its customers.</summary>
    public string? Country { get; init; }

    /// <summary>What it holds.</summary>
    public SnapshotOptions Options { get; init; } = new();

    /// <summary>Whether it is packed with gzip, as its name says.</summary>
    public bool IsPacked => Path.EndsWith(".gz", StringComparison.OrdinalIgnoreCase);
}
