namespace PartnerUpgrade.Engine.Model;

/// <summary>Which errors concern one customer, and which make everything that follows pointless.</summary>
public static class ErrorIds
{
    /// <summary>Whether an error ends a whole listing or run: without a valid sign-in no further call can succeed.</summary>
    public static bool EndsEverything(this PartnerUpgradeException error) =>
        error.Id is PartnerErrorId.AuthenticationFailed or PartnerErrorId.MfaRequired
        || (error.Id == PartnerErrorId.JournalUnavailable && !error.ConcernsOneItem);
}
