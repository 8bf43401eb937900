namespace PartnerUpgrade.Help.Pages;

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
