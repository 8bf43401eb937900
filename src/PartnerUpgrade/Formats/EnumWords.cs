namespace PartnerUpgrade.Cmdlets;

/// <summary>Values of enumerations as people read them. What one types stays English; what has no word of its own is shown as one types it.</summary>
internal static class EnumWords
{
    internal static string Of(Enum value) => Prefix(value) is { } prefix ? Messages.ResourceManager.GetString($"{prefix}{value}") ?? value.ToString() : value.ToString();

    /// <summary>A value and how often it is there, or what it is of.</summary>
    internal static string Count(string word, object count) => Text.Format(Messages.CountOf, word, count);

    private static string? Prefix(Enum value) => value switch
    {
        SubscriptionChange or PolicyChange => "Change",
        Commerce => "Commerce",
        SubscriptionStatus => "Status",
        AtTermEnd => "TermEnd",
        UpgradeState => "State",
        _ => null,
    };
}
