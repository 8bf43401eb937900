namespace PartnerUpgrade.Engine.Model;

/// <summary>
/// How patterns over names are written. The engine's own knows <c>*</c> and <c>?</c>; whoever hosts it hands in the shell's, so that a pattern means
/// here what it means everywhere else in that shell.
/// </summary>
/// <param name="isPattern">Whether a text has wildcards, so that it may well fit nothing.</param>
/// <param name="compile">Makes of a text what tells whether a name fits it; null where the text is not a valid pattern.</param>
public sealed class NamePatterns(Func<string, bool> isPattern, Func<string, Func<string, bool>?> compile)
{
    /// <summary>With <c>*</c> for any text and <c>?</c> for one character.</summary>
    public static NamePatterns Plain { get; } = new(Wildcards.IsPattern, text => name => Wildcards.Match(text, name));

    /// <summary>Whether a text has wildcards.</summary>
    public bool IsPattern(string text) => isPattern(text);

    /// <summary>What tells whether a folded name fits a text as a pattern. A text that is no valid pattern fits nothing.</summary>
    public Func<string, bool> Compile(string text) => compile(NameText.Fold(text)) ?? (_ => false);
}
