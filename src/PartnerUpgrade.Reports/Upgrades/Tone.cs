namespace PartnerUpgrade.Reports;

/// <summary>How good a piece of news is: a colour of the page, which never stands without words.</summary>
internal enum Tone
{
    /// <summary>Refused or failed.</summary>
    Bad,

    /// <summary>Not certain, or not finished.</summary>
    Doubt,

    /// <summary>Left alone.</summary>
    Plain,

    /// <summary>Possible or done.</summary>
    Good,
}
