using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>A user account, or a subscription's licences as a whole, that needs manual work after an upgrade.</summary>
public sealed class LicenseFollowUp
{
    internal LicenseFollowUp()
    {
    }

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The subscription that was upgraded.</summary>
    public Guid SubscriptionId { get; init; }

    /// <summary>The user's object id; null where all users of the subscription are meant.</summary>
    public string? UserId { get; init; }

    /// <summary>The user's display name; null where all users are meant.</summary>
    public string? UserName { get; init; }

    /// <summary>The user's sign-in name; null where all users are meant.</summary>
    public string? UserEmail { get; init; }

    /// <summary>The services concerned, as the service names them.</summary>
    public IReadOnlyList<string> Services { get; init => field = ReadableList<string>.Of(value); } = ReadableList<string>.None;

    /// <summary>What went wrong.</summary>
    public string Message { get; init; } = "";

    /// <summary>What to do.</summary>
    public string Action { get; init; } = "";

    /// <summary>Creates a follow-up of what was kept of one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static LicenseFollowUp Create(
        Guid customerId,
        string customerName,
        Guid subscriptionId,
        string? userId,
        string? userName,
        string? userEmail,
        IReadOnlyList<string> services,
        string message,
        string action) => new()
        {
            CustomerId = customerId,
            CustomerName = customerName,
            SubscriptionId = subscriptionId,
            UserId = userId,
            UserName = userName,
            UserEmail = userEmail,
            Services = services,
            Message = message,
            Action = action,
        };

    /// <inheritdoc/>
    public override string ToString() => UserEmail is { Length: > 0 } ? UserEmail : CustomerName;
}
