namespace PartnerUpgrade.Help.Pages;

/// <summary>What a fenced block is.</summary>
internal enum SnippetKind
{
    /// <summary>What someone types (<c>powershell</c>).</summary>
    Command,

    /// <summary>What the commands above it print (<c>Output</c>). A line of <c>…</c> alone stands for lines left out.</summary>
    Output,

    /// <summary>A file that the commands use: the name stands behind the language, as in <c>csv plan.csv</c>.</summary>
    File,

    /// <summary>Anything else.</summary>
    Other,
}
