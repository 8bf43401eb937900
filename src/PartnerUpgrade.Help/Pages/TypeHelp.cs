namespace PartnerUpgrade.Help.Pages;

/// <summary>A type that a cmdlet takes or gives, and what it is there.</summary>
internal sealed record TypeHelp(string Type, IReadOnlyList<string> Description);
