namespace PartnerUpgrade.Engine.Connection;

/// <summary>Where a cloud's Partner Center and its sign-in are (Partner Center REST URLs; Microsoft Entra national clouds).</summary>
public sealed class PartnerCloud
{
    private static readonly PartnerCloud Global = new("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.com", "https://graph.microsoft.com", "https://api.partner.microsoft.com");

    // There are no granular delegated admin privileges there (partner-center, 9.6), and no source tells of price sheets.
    private static readonly PartnerCloud China = new("https://partner.partnercenterapi.microsoftonline.cn", "https://login.partner.microsoftonline.cn", null, null);

    // It shares the worldwide cloud's Partner Center, and signs in elsewhere.
    private static readonly PartnerCloud USGovernment = new("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.us", "https://graph.microsoft.us", "https://api.partner.microsoft.com");

    private PartnerCloud(string service, string authority, string? graph, string? priceSheets)
    {
        Graph = graph is null ? null : new Uri(graph);
        PriceSheets = priceSheets is null ? null : new Uri(priceSheets);
        Service = new Uri(service);
        Authority = new Uri(authority);
    }

    /// <summary>Partner Center's address, which is also what tokens are issued for.</summary>
    public Uri Service { get; }

    /// <summary>Microsoft Graph's address, which is also what its tokens are issued for; null where it does not know of delegated admin relationships.</summary>
    public Uri? Graph { get; }

    /// <summary>Where Partner Center gives out price sheets, which is also what tokens for them are issued for; null where that is not known.</summary>
    public Uri? PriceSheets { get; }

    /// <summary>Where tokens are issued.</summary>
    public Uri Authority { get; }

    /// <summary>The cloud of an environment.</summary>
    public static PartnerCloud Of(PartnerEnvironment environment) => environment switch
    {
        PartnerEnvironment.China => China,
        PartnerEnvironment.USGovernment => USGovernment,
        _ => Global,
    };
}
