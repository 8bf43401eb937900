namespace PartnerUpgrade.Engine.Connection;

/// <summary>Who a service sees in the one who asks.</summary>
public sealed class PartnerIdentity
{
    /// <summary>The partner's tenant; null where the service does not say.</summary>
    public Guid? PartnerId { get; init; }

    /// <summary>The partner's name; null where the service does not say.</summary>
    public string? PartnerName { get; init; }

    /// <summary>The user, or the application, that is signed in; null where nobody is, or the token does not say.</summary>
    public string? Account { get; init; }
}
