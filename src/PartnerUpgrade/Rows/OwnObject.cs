namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// An object of this module, live or as it comes back from a file, a job or another machine. It says which subscription is meant; its other
/// properties are facts and no wishes, but for those of a test or an upgrade, which are an order themselves.
/// </summary>
internal sealed class OwnObject(PSObject item, string typeName)
{
    private static readonly string Own = typeof(PartnerSubscription).Namespace + ".";

    internal Guid? CustomerId => Id(nameof(PartnerSubscription.CustomerId));

    internal string? CustomerName => Value(nameof(PartnerSubscription.CustomerName)) as string;

    internal Guid? SubscriptionId => Id(nameof(PartnerSubscription.SubscriptionId));

    /// <summary>The target that was tested or ordered; null for anything but a test or an upgrade.</summary>
    internal string? TargetOffer => IsOrder ? Value(nameof(UpgradeEligibility.TargetOffer)) as string : null;

    /// <summary>The seats that were tested or ordered; null for anything but a test or an upgrade.</summary>
    internal object? Quantity => IsOrder ? Value(nameof(UpgradeEligibility.Quantity)) : null;

    /// <summary>The term that was ordered; null for anything but an upgrade.</summary>
    internal object? TermDuration => IsUpgrade ? Value(nameof(SubscriptionUpgrade.TermDuration)) : null;

    /// <summary>The billing cycle that was ordered; null for anything but an upgrade.</summary>
    internal object? BillingCycle => IsUpgrade ? Value(nameof(SubscriptionUpgrade.BillingCycle)) : null;

    private bool IsOrder => typeName == nameof(UpgradeEligibility) || IsUpgrade;

    private bool IsUpgrade => typeName == nameof(SubscriptionUpgrade) && Value(nameof(SubscriptionUpgrade.Kind))?.ToString() is nameof(UpgradeKind.Upgrade);

    /// <summary>Recognizes an object of this module; null for anything else.</summary>
    internal static OwnObject? Of(PSObject item)
    {
        if (item.BaseObject is not PSCustomObject and var live)
        {
            return live.GetType().Assembly == typeof(PartnerSubscription).Assembly ? new OwnObject(item, live.GetType().Name) : null;
        }

        var name = item.TypeNames.Count > 0 ? item.TypeNames[0] : "";
        return name.StartsWith(PropertyBag.Mark + Own, StringComparison.Ordinal) ? new OwnObject(item, name.Substring(PropertyBag.Mark.Length + Own.Length)) : null;
    }

    private Guid? Id(string name) => IdText.TryRead(Value(name), out var id) ? id : null;

    private object? Value(string name) => RowCells.Unwrap(item.Properties[name]?.Value);
}
