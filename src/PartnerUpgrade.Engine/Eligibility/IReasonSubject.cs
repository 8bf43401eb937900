namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The result that a reason belongs to.</summary>
internal interface IReasonSubject
{
    /// <summary>The customer's tenant id.</summary>
    Guid CustomerId { get; }

    /// <summary>The customer's company name.</summary>
    string CustomerName { get; }

    /// <summary>The subscription's id.</summary>
    Guid SubscriptionId { get; }

    /// <summary>The policy's key of the target.</summary>
    string? TargetOffer { get; }
}
