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
