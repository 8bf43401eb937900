using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>The words of the walk-through: its script is plain ASCII, and speaks every language that the program does.</summary>
public static class Narration
{
    /// <summary>A text in the reader's language.</summary>
    public static string Text(string key) => Messages.ResourceManager.GetString(key) ?? throw new ArgumentOutOfRangeException(nameof(key), key, null);
}
