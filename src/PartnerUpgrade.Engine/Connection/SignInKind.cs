namespace PartnerUpgrade.Engine.Connection;

/// <summary>The ways to sign in.</summary>
public enum SignInKind
{
    /// <summary>With an access token that somebody else acquired. It cannot be renewed.</summary>
    AccessToken,

    /// <summary>As a user, who enters a code in a browser anywhere.</summary>
    DeviceCode,

    /// <summary>As a user, in this machine's browser.</summary>
    Interactive,

    /// <summary>As an application, with its secret or its certificate.</summary>
    Application,

    /// <summary>As a user who signed in before, with the refresh token from then (Secure Application Model).</summary>
    RefreshToken,
}
