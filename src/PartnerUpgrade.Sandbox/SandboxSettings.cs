namespace PartnerUpgrade.Sandbox;

/// <summary>What a sandbox is opened with.</summary>
public sealed record SandboxSettings
{
    /// <summary>The snapshot: JSON Lines, plain or gzip. It is never changed.</summary>
    public required string SnapshotPath { get; init; }

    /// <summary>Whether it is the built-in sample, whose dates are moved by whole days so that it is always of today.</summary>
    public bool IsSample { get; init; }

    /// <summary>
    /// The day it is in the sandbox. The sample is moved to it; terms of any other snapshot run from the day it was taken on to this one. Null for
    /// today in the sample, and for the day on which it was taken in any other.
    /// </summary>
    public DateTime? Date { get; init; }

    /// <summary>The calendar to set; null for one of its own.</summary>
    public SandboxDay? Day { get; init; }

    /// <summary>The price sheets it gives out, CSV or zip. Each name tells view and market, such as <c>updatedlicensebased_FR.csv</c>.</summary>
    public IReadOnlyList<string> PriceSheets { get; init; } = [];

    /// <summary>Time; the machine's own unless a test brings another.</summary>
    public IClock Clock { get; init; } = SystemClock.Instance;

    /// <summary>The bearer token every request must carry; null to ask for none.</summary>
    public string? RequiredToken { get; init; }

    /// <summary>Whether a change that is sent again under the same <c>MS-RequestId</c> gets the first answer again, as documented. Without, it is made again.</summary>
    public bool Replays { get; init; } = true;

    /// <summary>Whether a legacy upgrade is carried out although the customer owns the target.</summary>
    public bool AllowsOwnedTarget { get; init; }
}
