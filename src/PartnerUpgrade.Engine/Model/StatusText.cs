namespace PartnerUpgrade.Engine.Model;

/// <summary>The status of a subscription in the user's language, for sentences.</summary>
internal static class StatusText
{
    /// <summary>The word for a status: what the service calls it, where this version does not know it.</summary>
    internal static string Of(SubscriptionStatus status, string asSent) => status switch
    {
        SubscriptionStatus.Active => Messages.StatusActive,
        SubscriptionStatus.Suspended => Messages.StatusSuspended,
        SubscriptionStatus.Deleted => Messages.StatusDeleted,
        SubscriptionStatus.Expired => Messages.StatusExpired,
        SubscriptionStatus.Pending => Messages.StatusPending,
        SubscriptionStatus.Disabled => Messages.StatusDisabled,
        _ => asSent.Length > 0 ? asSent : Messages.StatusUnknown,
    };
}
