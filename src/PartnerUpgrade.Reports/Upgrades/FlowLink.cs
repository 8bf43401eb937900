namespace PartnerUpgrade.Reports;

/// <summary>The upgrades from one offer to another, all together.</summary>
/// <param name="From">The name of the offer they leave.</param>
/// <param name="To">The name of the offer they go to.</param>
/// <param name="Upgrades">How many there are.</param>
/// <param name="Seats">How many seats they move.</param>
internal sealed record FlowLink(string From, string To, long Upgrades, long Seats);
