namespace PartnerUpgrade;

/// <summary>What will happen to a subscription at the end of its term, as far as the service's answer tells.</summary>
public enum AtTermEnd
{
    /// <summary>It cannot be told: a trial, a subscription that is not active, or instructions that this version does not understand.</summary>
    Unknown,

    /// <summary>A new term begins, possibly with other seats, another offer, another term or another billing cycle.</summary>
    Renew,

    /// <summary>It ends, and its users lose access at once.</summary>
    Cancel,

    /// <summary>It goes on month by month, at a higher price, until someone ends it (extended service term, since May 2026).</summary>
    ExtendedServiceTerm,
}
