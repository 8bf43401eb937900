namespace PartnerUpgrade;

/// <summary>The kinds of license-based price sheet.</summary>
public enum PriceSheetView
{
    /// <summary>What is sold today.</summary>
    LicenseBased,

    /// <summary>The Extended Service Term, month by month.</summary>
    ExtendedServiceTerm,

    /// <summary>What is no longer sold.</summary>
    EndOfSupport,
}
