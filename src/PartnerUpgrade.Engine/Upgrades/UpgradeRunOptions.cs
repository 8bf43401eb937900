namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>How a run of upgrades is done.</summary>
public sealed class UpgradeRunOptions
{
    /// <summary>The run's id. A run given twice does not start again what it has done.</summary>
    public string RunId { get; init => field = RunName.Trim(value); } = "";

    /// <summary>Which day it is where the service is, for terms; null for the runner's own clock.</summary>
    public IClock? Calendar { get; init; }

    /// <summary>Says what is missing of delegated administration, where an order is refused for want of it; null where nobody is signed in for that.</summary>
    public AccessReader? Access { get; init; }

    /// <summary>What to do about the users' licences.</summary>
    public LicenseTransfer LicenseTransfer { get; init; }

    /// <summary>The owned subscription to move seats into (new commerce).</summary>
    public Guid? IntoSubscriptionId { get; init; }

    /// <summary>The new term as an ISO 8601 duration (new commerce); null to keep it.</summary>
    public string? TermDuration { get; init; }

    /// <summary>The new billing cycle (new commerce); null to keep it.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>Only record the plan; whoever resumes the run does the work.</summary>
    public bool Enqueue { get; init; }

    /// <summary>Do not wait for work the service has accepted.</summary>
    public bool NoWait { get; init; }

    /// <summary>How long to wait for work the service has accepted, or for the end of a pause it asks for; 15 minutes unless said otherwise.</summary>
    public TimeSpan Timeout { get; init; } = TimeSpan.FromMinutes(15);

    /// <summary>The time between the first two questions about accepted work, or about an order that got no answer; each further one waits twice as long.</summary>
    public TimeSpan PollInterval { get; init; } = TimeSpan.FromSeconds(2);

    /// <summary>The longest time between two such questions.</summary>
    public TimeSpan LongestPollInterval { get; init; } = TimeSpan.FromSeconds(20);

    /// <summary>How long an order that got no answer is looked for before it is sent again: it may only be late.</summary>
    public TimeSpan LateOrderTime { get; init; } = TimeSpan.FromSeconds(10);

    /// <summary>How long other runners leave an item alone after the last sign of life.</summary>
    public TimeSpan LeaseDuration { get; init; } = TimeSpan.FromMinutes(10);

    /// <summary>Begin nothing more after the first item that failed or stayed uncertain.</summary>
    public bool StopOnFailure { get; init; }

    /// <summary>How often a request is sent at most before the item is left to a later resume: each answer was "too many requests" or "someone was faster", or none came.</summary>
    public int Attempts { get; init; } = 5;

    /// <summary>What is asked for and contradicts itself: seats that move into an owned subscription take on its term and billing cycle. Null for nothing.</summary>
    public PartnerUpgradeException? Contradiction => IntoSubscriptionId is not null && FirstTerm is { } term
        ? new PartnerUpgradeException(PartnerErrorId.InputInvalid, Text.Format(Messages.ErrorIntoKeepsTerm, term), Messages.ErrorIntoKeepsTermRemedy)
        : null;

    private string? FirstTerm => TermDuration is not null ? nameof(TermDuration) : BillingCycle is not null ? nameof(BillingCycle) : null;

    /// <summary>
    /// What is asked for and the upgrade of a subscription cannot do: the legacy order names neither a term, a billing cycle nor a subscription to
    /// move into (partner-center, call 7). Null for nothing.
    /// </summary>
    /// <param name="subscription">The subscription to upgrade.</param>
    public PartnerUpgradeException? FaultFor(PartnerSubscription subscription)
    {
        var parameter = IntoSubscriptionId is not null ? nameof(IntoSubscriptionId) : FirstTerm;
        return subscription.Commerce == Commerce.Legacy && parameter is not null
            ? new PartnerUpgradeException(
                PartnerErrorId.InputInvalid,
                Text.Format(Messages.ErrorNotInLegacy, subscription.CustomerName, subscription.DisplayName, parameter),
                Text.Format(Messages.ErrorNotInLegacyRemedy, parameter))
            : null;
    }
}
