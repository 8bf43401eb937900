namespace PartnerUpgrade.Help.Pages;

/// <summary>An example: what it is about, what is typed, what is printed then, and what to see in it.</summary>
internal sealed record PageExample(string Title, int Line, IReadOnlyList<string> Introduction, IReadOnlyList<PageSnippet> Snippets, IReadOnlyList<string> Remarks);
