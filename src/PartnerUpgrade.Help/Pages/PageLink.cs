namespace PartnerUpgrade.Help.Pages;

/// <summary>A link; the address is empty where it leads to another page, which Get-Help finds by its name.</summary>
internal sealed record PageLink(string Text, string Address);
