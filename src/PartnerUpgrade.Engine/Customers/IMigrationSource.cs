namespace PartnerUpgrade.Engine.Customers;

/// <summary>A service that can tell whether a legacy subscription may be migrated to new commerce. Nothing is migrated by asking.</summary>
public interface IMigrationSource
{
    /// <summary>Asks whether a legacy subscription may be migrated.</summary>
    /// <returns>Whether it may.</returns>
    /// <exception cref="PartnerUpgradeException">The service refuses to tell, or does not answer.</exception>
    Task<bool> CanMigrateAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken);
}
