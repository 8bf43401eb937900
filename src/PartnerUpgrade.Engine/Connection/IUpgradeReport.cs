namespace PartnerUpgrade.Engine.Connection;

/// <summary>Collects eligibilities, upgrades, ends of terms and delegated administration, and writes one page about them. Rows wait on the disk; in memory are only the totals.</summary>
public interface IUpgradeReport : IDisposable
{
    /// <summary>The title of an offer by its key; null where it is not known.</summary>
    Func<string, string?> TitleOf { get; }

    /// <summary>Whose report it is.</summary>
    ReportOrigin Origin { get; set; }

    /// <summary>How many objects were meant for it that it cannot be made from: a report that lacks them says so.</summary>
    long LeftOut { get; set; }

    /// <summary>Takes up an eligibility.</summary>
    void Add(ReportedEligibility eligibility);

    /// <summary>Takes up an upgrade and its follow-ups.</summary>
    void Add(SubscriptionUpgrade upgrade);

    /// <summary>Takes up the end of a term.</summary>
    void Add(SubscriptionRenewal renewal);

    /// <summary>Takes up what is known of delegated administration for a customer.</summary>
    void Add(PartnerAccess access);

    /// <summary>Writes the page, or the workbook.</summary>
    /// <param name="output">Where to; a workbook is also read there, and sought in.</param>
    /// <param name="title">Its title; null for the usual one.</param>
    /// <param name="now">When it is made.</param>
    /// <param name="isStopped">Whether nobody wants it any more.</param>
    void WriteTo(Stream output, string? title, DateTimeOffset now, Func<bool> isStopped);
}

/// <summary>Whose report it is, as far as it is known.</summary>
public sealed record ReportOrigin
{
    /// <summary>Who made it: the account that is signed in, else the user, and the computer.</summary>
    public string MadeBy { get; init; } = "";

    /// <summary>The partner, by name and tenant id.</summary>
    public string Partner { get; init; } = "";

    /// <summary>Whether what it tells is a sandbox's.</summary>
    public bool IsSandbox { get; init; }
}
