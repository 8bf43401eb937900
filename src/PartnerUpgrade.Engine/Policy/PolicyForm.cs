namespace PartnerUpgrade;

/// <summary>The forms in which a policy's matrix can be shown.</summary>
public enum PolicyForm
{
    /// <summary>A table in GitHub Flavored Markdown.</summary>
    Markdown,

    /// <summary>A Mermaid flowchart.</summary>
    Mermaid,

    /// <summary>A graph for Graphviz.</summary>
    Dot,

    /// <summary>A page that needs nothing but a browser.</summary>
    Html,
}

/// <summary>What the forms can hold.</summary>
public static class PolicyForms
{
    /// <summary>The edges that Mermaid draws unless its page is configured otherwise (Mermaid's documentation, "maxEdges").</summary>
    public const int MostMermaidEdges = 500;
}
