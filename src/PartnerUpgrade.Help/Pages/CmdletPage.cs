namespace PartnerUpgrade.Help.Pages;

/// <summary>A cmdlet's page, in the schema of platyPS 0.14 (<c>schema: 2.0.0</c>), which its successor and the editors read too.</summary>
internal sealed record CmdletPage
{
    public required string Name { get; init; }

    public required string OnlineVersion { get; init; }

    public required string Synopsis { get; init; }

    public required IReadOnlyList<ParameterSetSyntax> Syntax { get; init; }

    public required IReadOnlyList<string> Description { get; init; }

    public required IReadOnlyList<PageExample> Examples { get; init; }

    public required IReadOnlyList<ParameterHelp> Parameters { get; init; }

    public required IReadOnlyList<TypeHelp> Inputs { get; init; }

    public required IReadOnlyList<TypeHelp> Outputs { get; init; }

    public required IReadOnlyList<string> Notes { get; init; }

    public required IReadOnlyList<PageLink> Links { get; init; }
}

/// <summary>How a cmdlet is called in one of its ways.</summary>
internal sealed record ParameterSetSyntax(string Set, bool IsDefault, string Text);

/// <summary>A parameter: what it is for, and how it is bound, once for all sets or once for each kind of set.</summary>
internal sealed record ParameterHelp(string Name, IReadOnlyList<string> Description, IReadOnlyList<ParameterBinding> Bindings);

/// <summary>How a parameter is bound in some of a cmdlet's sets.</summary>
internal sealed record ParameterBinding
{
    /// <summary>What stands for every set.</summary>
    public const string AllSets = "(All)";

    public required string Type { get; init; }

    /// <summary>The sets' names; <see cref="AllSets"/> alone for all of them.</summary>
    public required IReadOnlyList<string> Sets { get; init; }

    public required IReadOnlyList<string> Aliases { get; init; }

    /// <summary>The values it takes; none where they cannot be listed.</summary>
    public required IReadOnlyList<string> AcceptedValues { get; init; }

    public required bool Required { get; init; }

    /// <summary>A number, or <c>Named</c>.</summary>
    public required string Position { get; init; }

    public required string Default { get; init; }

    /// <summary>As platyPS words it: <c>False</c>, <c>True (ByValue)</c>, <c>True (ByPropertyName)</c> or both.</summary>
    public required string Pipeline { get; init; }

    public required bool Wildcards { get; init; }

    public bool IsIn(string set) => Sets is [AllSets] || Sets.Contains(set);
}

/// <summary>A type that a cmdlet takes or gives, and what it is there.</summary>
internal sealed record TypeHelp(string Type, IReadOnlyList<string> Description);

/// <summary>An example: what it is about, what is typed, what is printed then, and what to see in it.</summary>
internal sealed record PageExample(string Title, int Line, IReadOnlyList<string> Introduction, IReadOnlyList<PageSnippet> Snippets, IReadOnlyList<string> Remarks);

/// <summary>A link; the address is empty where it leads to another page, which Get-Help finds by its name.</summary>
internal sealed record PageLink(string Text, string Address);
