namespace PartnerUpgrade.Help.Pages;

/// <summary>How a cmdlet is called in one of its ways.</summary>
internal sealed record ParameterSetSyntax(string Set, bool IsDefault, string Text);
