namespace PartnerUpgrade;

/// <summary>How often a subscription is billed (Partner Center, product-resources).</summary>
public enum BillingCycle
{
    /// <summary>Not sent, or a text this version does not know.</summary>
    Unknown,

    /// <summary>Every month.</summary>
    Monthly,

    /// <summary>Every year.</summary>
    Annual,

    /// <summary>Not billed by cycle.</summary>
    None,

    /// <summary>Once.</summary>
    OneTime,

    /// <summary>Every three years.</summary>
    Triennial,

    /// <summary>Every two years.</summary>
    Biennial,
}
