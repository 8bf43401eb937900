namespace PartnerUpgrade.Engine.Connection;

/// <summary>Where a cloud's Partner Center and its sign-in are (Partner Center REST URLs; Microsoft Entra national clouds).</summary>
public sealed class PartnerCloud
{
    private static readonly PartnerCloud Global = new("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.com");
    private static readonly PartnerCloud China = new("https://partner.partnercenterapi.microsoftonline.cn", "https://login.partner.microsoftonline.cn");

    // It shares the worldwide cloud's Partner Center, and signs in elsewhere.
    private static readonly PartnerCloud USGovernment = new("https://api.partnercenter.microsoft.com", "https://login.microsoftonline.us");

    private PartnerCloud(string service, string authority)
    {
        Service = new Uri(service);
        Authority = new Uri(authority);
    }

    /// <summary>Partner Center's address, which is also what tokens are issued for.</summary>
    public Uri Service { get; }

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
