namespace PartnerUpgrade.Engine.Connection;

/// <summary>A service that knows who asks.</summary>
public interface IPartnerAccount
{
    /// <summary>Tells who is signed in.</summary>
    /// <exception cref="PartnerUpgradeException">Signing in failed.</exception>
    Task<PartnerIdentity> IdentifyAsync(CancellationToken cancellationToken);
}
