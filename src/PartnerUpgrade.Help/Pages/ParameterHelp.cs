namespace PartnerUpgrade.Help.Pages;

/// <summary>A parameter: what it is for, and how it is bound, once for all sets or once for each kind of set.</summary>
internal sealed record ParameterHelp(string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterBinding> Bindings);
