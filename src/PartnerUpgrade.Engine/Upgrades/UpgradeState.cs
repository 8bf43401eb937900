namespace PartnerUpgrade;

/// <summary>Where an upgrade stands.</summary>
public enum UpgradeState
{
    /// <summary>Recorded; nothing was sent.</summary>
    Planned,

    /// <summary>The request is about to be sent, or was sent and not answered yet.</summary>
    Submitting,

    /// <summary>The service accepted it and is at work.</summary>
    Submitted,

    /// <summary>No answer came; whether it happened must be read back.</summary>
    Uncertain,

    /// <summary>Done.</summary>
    Succeeded,

    /// <summary>The service refused it or gave it up.</summary>
    Failed,

    /// <summary>It was refused before anything was sent.</summary>
    Skipped,
}
