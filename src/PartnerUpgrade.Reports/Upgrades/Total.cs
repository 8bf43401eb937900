namespace PartnerUpgrade.Reports;

/// <summary>One of the numbers at the top of a report.</summary>
/// <param name="Name">What is counted.</param>
/// <param name="Count">How many.</param>
/// <param name="Status">How good that is.</param>
internal sealed record Total(string Name, long Count, Status Status);
