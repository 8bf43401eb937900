namespace PartnerUpgrade.Engine.Connection;

/// <summary>
/// What our own assemblies see of a connection, and of what it brings, beyond what users see. Extensions, which PowerShell does not know: properties
/// would be printed, completed and exported with the object.
/// </summary>
public static class ConnectionParts
{
    /// <summary>Makes a connection, which from now on owns the service and the journal.</summary>
    /// <param name="endpoint">The service's address.</param>
    /// <param name="isSandbox">Whether the service is a sandbox in memory.</param>
    /// <param name="source">What the connection is made from, for a person.</param>
    /// <param name="service">The service.</param>
    /// <param name="policies">Where policies come from.</param>
    /// <param name="policy">The policy to follow unless a cmdlet is given another.</param>
    /// <param name="journal">The journal.</param>
    /// <param name="clock">Time.</param>
    /// <param name="priceSheet">The partner's price sheets; null for none.</param>
    /// <param name="calendar">Which day it is, for terms and windows; null for the clock's own.</param>
    public static PartnerConnection Join(
        Uri endpoint,
        bool isSandbox,
        string source,
        IPartnerCenter service,
        IPolicySource policies,
        UpgradePolicy policy,
        IUpgradeJournal journal,
        IClock clock,
        IPriceSheet? priceSheet = null,
        IClock? calendar = null) => new(endpoint, isSandbox, source, service, policies, policy, journal, clock, priceSheet, calendar);

    extension(PartnerConnection connection)
    {
        /// <summary>The service.</summary>
        public IPartnerCenter Service => connection.Service;

        /// <summary>What the estate is copied from.</summary>
        public ISnapshotSource Snapshots => connection.Snapshots;

        /// <summary>Where policies come from.</summary>
        public IPolicySource Policies => connection.Policies;

        /// <summary>The journal.</summary>
        public IUpgradeJournal JournalStore => connection.JournalStore;

        /// <summary>Time.</summary>
        public IClock Clock => connection.Clock;

        /// <summary>What estimates costs.</summary>
        public CostEstimator Prices => connection.Prices;

        /// <summary>The day the connection lives in; a sandbox's may be another than today.</summary>
        public IClock Calendar => connection.Calendar;

        /// <summary>Today, in UTC.</summary>
        public DateTime Today => connection.Today;

        /// <summary>Whether someone is signed in who can tell of the delegated admin relationships.</summary>
        public bool KnowsAccess => connection.DelegatedAdmin is not null;

        /// <summary>What gives out price sheets; null where nobody is signed in for that.</summary>
        public IPriceSheetService? PriceSheets => connection.PriceSheets;

        /// <summary>Makes what reads the delegated admin relationships, for one command; null where nobody is signed in for that.</summary>
        public AccessReader? ReadAccess() => connection.ReadAccess();
    }

    extension(PartnerSubscription subscription)
    {
        /// <summary>The name it goes by: the partner's own, else the offer's.</summary>
        public string DisplayName => subscription.DisplayName;

        /// <summary>The same subscription with what a change of it is estimated to cost.</summary>
        public PartnerSubscription WithCost(CostEstimate? cost) => subscription.WithCost(cost);

        /// <summary>The day on which its term ends; null where it has none.</summary>
        public DateTime? EndsOn => subscription.EndsOn;

        /// <summary>What the service offers for it, by the names of its catalogue; null where that was not asked.</summary>
        public IReadOnlyList<string>? OfferedNames => subscription.Offered is { } offered ? [.. offered.Targets.Select(offered.NameOf)] : null;
    }

    extension(UpgradeEligibility eligibility)
    {
        /// <summary>The subscription that it was tested to move seats into; null for a new one.</summary>
        public Guid? IntoSubscriptionId => eligibility.IntoSubscriptionId;
    }

    extension(SubscriptionUpgrade upgrade)
    {
        /// <summary>Whether it was done in a sandbox; null where its record does not say.</summary>
        public bool? IsSandbox => upgrade.IsSandbox;
    }

    extension(UpgradePolicy policy)
    {
        /// <summary>Every offer that something may be upgraded to.</summary>
        public IReadOnlyList<PolicyOffer> Targets => policy.Targets;

        /// <summary>Every offer that may be named as a target.</summary>
        public IEnumerable<PolicyOffer> NameableTargets => policy.NameableTargets;
    }
}
