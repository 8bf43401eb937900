namespace PartnerUpgrade.Reports;

/// <summary>A link to a section of the same page.</summary>
/// <param name="Id">The section's id.</param>
/// <param name="Title">The section's heading.</param>
internal sealed record PageLink(string Id, string Title);
