using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>What becomes of a subscription at the end of its term, until when that can be planned, and whether all of its seats are used.</summary>
public sealed class SubscriptionRenewal
{
    internal SubscriptionRenewal()
    {
    }

    /// <summary>Creates a renewal of what was kept of one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static SubscriptionRenewal Create(
        Guid customerId,
        string customerName,
        Guid subscriptionId,
        string? sourceOffer,
        string sourceOfferName,
        long quantity,
        long? unusedSeats,
        bool sharesSku,
        string? termDuration,
        DateTime endsOn,
        AtTermEnd atTermEnd,
        ScheduledChange? renewsInto,
        CostEstimate? cost = null) => new()
        {
            CustomerId = customerId,
            CustomerName = customerName,
            SubscriptionId = subscriptionId,
            SourceOffer = sourceOffer,
            SourceOfferName = sourceOfferName,
            Quantity = quantity,
            UnusedSeats = unusedSeats,
            SharesSku = sharesSku,
            TermDuration = termDuration,
            EndsOn = endsOn,
            AtTermEnd = atTermEnd,
            RenewsInto = renewsInto,
            Cost = cost,
        };

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; internal init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; internal init; } = "";

    /// <summary>The customer's domain.</summary>
    public string CustomerDomain { get; internal init; } = "";

    /// <summary>The subscription's id.</summary>
    public Guid SubscriptionId { get; internal init; }

    /// <summary>The policy's key of the offer; null where the policy does not know it.</summary>
    public string? SourceOffer { get; internal init; }

    /// <summary>The offer's name as the service tells it.</summary>
    public string SourceOfferName { get; internal init; } = "";

    /// <summary>Seats bought.</summary>
    public long Quantity { get; internal init; }

    /// <summary>Seats that are assigned to users: all of the tenant's SKU, where <see cref="SharesSku"/> says that others have part in it. Null where they could not be read.</summary>
    public long? AssignedSeats { get; internal init; }

    /// <summary>Seats that nobody has: at most those of the subscription. Null where they could not be read.</summary>
    public long? UnusedSeats { get; internal init; }

    /// <summary>Whether other subscriptions, of this partner or another, have seats of the same SKU: whose seats are the unused ones cannot be told then.</summary>
    public bool SharesSku { get; internal init; }

    /// <summary>The term as an ISO 8601 duration; null for legacy.</summary>
    public string? TermDuration { get; internal init; }

    /// <summary>How often it is billed.</summary>
    public BillingCycle BillingCycle { get; internal init; }

    /// <summary>The last day of the term, in UTC.</summary>
    public DateTime EndsOn { get; internal init; }

    /// <summary>Days from today to that day, in UTC; below zero where it is past.</summary>
    public int DaysLeft { get; internal init; }

    /// <summary>What will happen then.</summary>
    public AtTermEnd AtTermEnd { get; internal init; }

    /// <summary>What it will be then; null unless it renews.</summary>
    public ScheduledChange? RenewsInto { get; internal init; }

    /// <summary>The last day on which something else can be planned, in UTC; null where nothing can: legacy, trials, and what is not active.</summary>
    public DateTime? Deadline { get; internal init; }

    /// <summary>What the next term is estimated to cost; null where no prices are known.</summary>
    public CostEstimate? Cost { get; internal init; }

    /// <summary>The currency of <see cref="Cost"/>, a column of its own in a CSV; null where there is no estimate.</summary>
    public string? Currency => Cost?.Currency;

    /// <summary>What the seats cost a month today; null where there is no estimate.</summary>
    public decimal? MonthlyNow => Cost?.MonthlyNow;

    /// <summary>What they would cost a month in the next term, at today's price; null where there is no estimate.</summary>
    public decimal? MonthlyThen => Cost?.MonthlyThen;

    /// <summary><see cref="MonthlyThen"/> minus <see cref="MonthlyNow"/>; null where there is no estimate.</summary>
    public decimal? MonthlyDifference => Cost?.MonthlyDifference;

    /// <inheritdoc/>
    public override string ToString() => FormattableString.Invariant($"{CustomerName}: {SourceOfferName} ({Quantity}), {EndsOn:yyyy-MM-dd}, {AtTermEnd}");
}
