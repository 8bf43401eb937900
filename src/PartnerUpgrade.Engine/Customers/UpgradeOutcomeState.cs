namespace PartnerUpgrade.Engine.Customers;

/// <summary>How the service answered an order.</summary>
public enum UpgradeOutcomeState
{
    /// <summary>Done.</summary>
    Completed,

    /// <summary>Accepted and under way.</summary>
    InProgress,

    /// <summary>Refused or given up.</summary>
    Failed,
}
