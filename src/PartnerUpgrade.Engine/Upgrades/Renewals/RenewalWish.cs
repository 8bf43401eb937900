using System.Globalization;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What was ordered for the end of a subscription's term. What is null stays as it would be without the order.</summary>
public sealed record RenewalWish
{
    /// <summary>What is to happen; null where nothing was said about it.</summary>
    public AtTermEnd? AtTermEnd { get; init; }

    /// <summary>The policy's key of the offer it is to become.</summary>
    public string? TargetOffer { get; init; }

    /// <summary>The seats it is to have then.</summary>
    public long? Quantity { get; init; }

    /// <summary>The term it is to renew for, as an ISO 8601 duration.</summary>
    public string? TermDuration { get; init; }

    /// <summary>How often it is to be billed then.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>Whether whatever is planned is to be forgotten; nothing else is asked for then.</summary>
    public bool Clear { get; init; }

    /// <summary>The last day of the term that is meant, in UTC: what was agreed to for one term is not planned for the next.</summary>
    public DateTime? EndsOn { get; init; }

    /// <summary>Whether it asks for something that only a renewal can have.</summary>
    public bool NeedsRenewal => TargetOffer is not null || Quantity is not null || TermDuration is not null || BillingCycle is not null;

    /// <summary>Whether it asks for nothing.</summary>
    public bool IsEmpty => !NeedsRenewal && AtTermEnd is null && !Clear;

    /// <summary>Whether it asks for the same, whichever term is meant.</summary>
    public bool AsksForTheSameAs(RenewalWish? other) => other is not null && this with { EndsOn = null } == other with { EndsOn = null };

    /// <summary>What was asked for, as one types it: it reads the same in every language.</summary>
    public override string ToString() => string.Join(" ", new[]
    {
        AtTermEnd is { } end ? $"-AtTermEnd {end}" : null,
        TargetOffer is { } offer ? $"-TargetOffer {offer}" : null,
        Quantity is { } seats ? string.Format(CultureInfo.InvariantCulture, "-Quantity {0}", seats) : null,
        TermDuration is { } term ? $"-TermDuration {term}" : null,
        BillingCycle is { } cycle ? $"-BillingCycle {cycle}" : null,
        Clear ? "-Clear" : null,
    }.OfType<string>());
}
