using Markdig.Syntax;

namespace PartnerUpgrade.Help.Pages;

/// <summary>A heading, what stands below it, and the sections of the next level in it.</summary>
internal sealed record PageSection(string Title, int Level, int Line)
{
    public List<Block> Blocks { get; } = [];

    public List<PageSection> Sections { get; } = [];
}
