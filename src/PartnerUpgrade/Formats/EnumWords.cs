namespace PartnerUpgrade.Cmdlets;

/// <summary>Values of enumerations as people read them. What one types stays English; what has no word of its own is shown as one types it.</summary>
internal static class EnumWords
{
    internal static string Of(Enum value) => Prefix(value) is { } prefix ? Messages.ResourceManager.GetString($"{prefix}{value}") ?? value.ToString() : value.ToString();

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
