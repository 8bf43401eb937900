namespace PartnerUpgrade.Reports;

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
