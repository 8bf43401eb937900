using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>A user account, or a subscription's licences as a whole, that needs manual work after an upgrade.</summary>
public sealed class LicenseFollowUp
{
    internal LicenseFollowUp()
    {
    }

    /// <summary>The run of the upgrade that left it.</summary>
    public string RunId { get; init; } = "";

    /// <summary>The upgrade that left it.</summary>
    public Guid ItemId { get; init; }

    /// <summary>Its own id; empty until it is read from the journal.</summary>
    public Guid FollowUpId { get; init; }

    /// <summary>What kind of work it is.</summary>
    public FollowUpKind Kind { get; init; }

    /// <summary>Whether somebody has done it.</summary>
    public bool IsDone => CompletedAt is not null;

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

    /// <summary>When it was reported as done, in UTC; null before.</summary>
    public DateTimeOffset? CompletedAt { get; init; }

    /// <summary>Who reported it as done: the account that was signed in, or the user of the machine, and the machine.</summary>
    public string? CompletedBy { get; init; }

    /// <summary>What was said about it then.</summary>
    public string? Note { get; init; }

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
        string action,
        FollowUpKind kind = FollowUpKind.Other,
        DateTimeOffset? completedAt = null,
        string? completedBy = null,
        string? note = null) => new()
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
            Kind = kind,
            CompletedAt = completedAt,
            CompletedBy = completedBy,
            Note = note,
        };

    /// <summary>The same one as a part of its upgrade: an upgrade never gets another list, so the place in it makes an id that stays.</summary>
    internal LicenseFollowUp In(UpgradeItem item, int place)
    {
        var id = item.ItemId.ToByteArray();
        id[12] ^= (byte)((place + 1) >> 24);
        id[13] ^= (byte)((place + 1) >> 16);
        id[14] ^= (byte)((place + 1) >> 8);
        id[15] ^= (byte)(place + 1);
        return new LicenseFollowUp
        {
            RunId = item.RunId,
            ItemId = item.ItemId,
            FollowUpId = new Guid(id),
            Kind = Kind,
            CustomerId = CustomerId,
            CustomerName = CustomerName,
            SubscriptionId = SubscriptionId,
            UserId = UserId,
            UserName = UserName,
            UserEmail = UserEmail,
            Services = Services,
            Message = Message,
            Action = Action,
            CompletedAt = CompletedAt,
            CompletedBy = CompletedBy,
            Note = Note,
        };
    }

    /// <inheritdoc/>
    public override string ToString() => UserEmail is { Length: > 0 } ? UserEmail : CustomerName;
}

/// <summary>What kind of work an upgrade leaves.</summary>
public enum FollowUpKind
{
    /// <summary>Something else, or kept by a version that did not tell.</summary>
    Other,

    /// <summary>A user's license did not move.</summary>
    UserLicense,

    /// <summary>A user's license comes from a group: the group's license is to be changed.</summary>
    GroupLicense,

    /// <summary>A user has no usage location, without which no license can be assigned.</summary>
    UsageLocation,

    /// <summary>A user's mailbox is on hold.</summary>
    MailboxHold,

    /// <summary>Only some of the seats were upgraded: somebody has to decide who gets them.</summary>
    PartialUpgrade,

    /// <summary>The licenses of all users stayed where they were.</summary>
    LicensesNotMoved,

    /// <summary>The response that lists the accounts was lost.</summary>
    ResponseLost,
}
