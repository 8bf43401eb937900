using System.Globalization;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>
/// What a snapshot makes the service say. Beside a <c>description</c> there may be <c>descriptions</c> by language, as the service itself
/// would answer in the language it is asked in.
/// </summary>
internal static class LocalizedDescriptions
{
    private const string Translations = "descriptions";

    /// <summary>A recorded error, and those within it, as the wire would carry it.</summary>
    internal static JsonObject For(JsonObject recorded)
    {
        var said = (JsonObject)recorded.DeepClone();
        Choose(said);
        foreach (var error in said.Objects("errors"))
        {
            Choose(error);
        }

        return said;
    }

    private static void Choose(JsonObject said)
    {
        if (said.Child(Translations) is not { } translations)
        {
            return;
        }

        for (var culture = CultureInfo.CurrentUICulture; culture.Name.Length > 0; culture = culture.Parent)
        {
            if (translations.Text(culture.Name) is { } words)
            {
                said["description"] = words;
                break;
            }
        }

        said.Remove(Translations);
    }
}
