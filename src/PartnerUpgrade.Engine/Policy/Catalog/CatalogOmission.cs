namespace PartnerUpgrade.Engine.Policy;

/// <summary>What a policy made of the catalogue leaves out, of one kind.</summary>
public sealed class CatalogOmission
{
    internal CatalogOmission(string kind, IReadOnlyList<string> names)
    {
        Kind = kind;
        Names = names;
    }

    /// <summary>The kind, such as add-ons.</summary>
    public string Kind { get; }

    /// <summary>What is left out, by name and id.</summary>
    public IReadOnlyList<string> Names { get; }

    /// <inheritdoc/>
    public override string ToString() => Text.Labelled(Kind, Names.Count);
}
