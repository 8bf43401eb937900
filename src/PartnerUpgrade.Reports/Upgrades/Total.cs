namespace PartnerUpgrade.Reports;

/// <summary>One of the numbers at the top of a report.</summary>
internal sealed record Total(string Name, long Count, Status Status)
{
    /// <summary>An amount with its currency, for what is not counted.</summary>
    internal string? Amount { get; init; }
}

/// <summary>How good a piece of news is: a colour of the page, which never stands without words.</summary>
internal enum Status
{
    /// <summary>Refused or failed.</summary>
    Error,

    /// <summary>Not certain, or not finished.</summary>
    Warning,

    /// <summary>Left alone.</summary>
    Neutral,

    /// <summary>Possible or done.</summary>
    Success,
}
