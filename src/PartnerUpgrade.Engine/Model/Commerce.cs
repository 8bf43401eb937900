namespace PartnerUpgrade;

/// <summary>Which of Partner Center's two commerce systems a subscription lives in.</summary>
public enum Commerce
{
    /// <summary>The licence-based commerce of before 2021: the offer id is a GUID, upgrades go through <c>upgrades</c>.</summary>
    Legacy,

    /// <summary>New commerce: the offer id is <c>product:sku:availability</c>, upgrades go through <c>transitions</c>.</summary>
    NewCommerce,
}
