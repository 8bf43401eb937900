using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>What the signed-in account may do for a customer, by the delegated admin relationships (GDAP) with it.</summary>
public sealed class PartnerAccess
{
    // As long before as Microsoft sends the first of its own reminders.
    private const int SoonDays = 30;

    internal PartnerAccess()
    {
    }

    /// <summary>Creates an access of what was kept of one.</summary>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static PartnerAccess Create(
        Guid customerId,
        string customerName,
        IReadOnlyList<DelegatedRelationship> relationships,
        DateTime? endsOn,
        bool autoExtends,
        IReadOnlyList<string> roles,
        AccessState list,
        AccessState upgradeLegacy,
        AccessState upgradeNewCommerce,
        AccessState upgradeWithLicenseTransfer,
        AccessState addLicenses,
        IReadOnlyList<string> missingRoles,
        AccessGap gap,
        string? link,
        int? daysLeft,
        string remedy) => new()
        {
            CustomerId = customerId,
            CustomerName = customerName,
            Relationships = ReadableList<DelegatedRelationship>.Of(relationships),
            EndsOn = endsOn,
            AutoExtends = autoExtends,
            Roles = ReadableList<string>.Of(roles),
            List = list,
            UpgradeLegacy = upgradeLegacy,
            UpgradeNewCommerce = upgradeNewCommerce,
            UpgradeWithLicenseTransfer = upgradeWithLicenseTransfer,
            AddLicenses = addLicenses,
            MissingRoles = ReadableList<string>.Of(missingRoles),
            Gap = gap,
            Link = link,
            DaysLeft = daysLeft,
            Kept = remedy,
        };

    /// <summary>The customer's tenant id.</summary>
    public Guid CustomerId { get; internal init; }

    /// <summary>The customer's company name.</summary>
    public string CustomerName { get; internal init; } = "";

    /// <summary>The relationships with the customer, whatever their status: those in effect first.</summary>
    public IReadOnlyList<DelegatedRelationship> Relationships { get; internal init; } = ReadableList<DelegatedRelationship>.None;

    /// <summary>
    /// The day, in UTC, on which something ends that is possible today; where nothing is, the day on which the last relationship ends or ended. Null
    /// where there is none.
    /// </summary>
    public DateTime? EndsOn { get; internal init; }

    /// <summary>The days from the day of the reading, in UTC, to that day: 0 on the day itself, negative after it. Null where there is no such day.</summary>
    public int? DaysLeft { get; internal init; }

    /// <summary>Whether it is extended by itself on that day.</summary>
    public bool AutoExtends { get; internal init; }

    /// <summary>The roles that the signed-in account has for the customer: those that a group it is in holds, in a relationship in effect.</summary>
    public IReadOnlyList<string> Roles { get; internal init; } = ReadableList<string>.None;

    /// <summary>Whether they suffice to read all that a test rests on, the licenses of the customer's tenant included.</summary>
    public AccessState List { get; internal init; }

    /// <summary>Whether they suffice to upgrade a legacy subscription.</summary>
    public AccessState UpgradeLegacy { get; internal init; }

    /// <summary>Whether they suffice to upgrade a new commerce subscription: the reseller relationship alone does.</summary>
    public AccessState UpgradeNewCommerce { get; internal init; }

    /// <summary>Whether they suffice to upgrade and move the users' licenses along.</summary>
    public AccessState UpgradeWithLicenseTransfer { get; internal init; }

    /// <summary>Whether they suffice to add seats: the reseller relationship alone does.</summary>
    public AccessState AddLicenses { get; internal init; }

    /// <summary>The least roles that are missing for what they do not suffice for.</summary>
    public IReadOnlyList<string> MissingRoles { get; internal init; } = ReadableList<string>.None;

    /// <summary>Why they are missing.</summary>
    public AccessGap Gap { get; internal init; }

    /// <summary>Where what is missing can be had: the invitation or request to send to the customer's administrator, else Partner Center's page. Null where nothing is known to be missing.</summary>
    public string? Link { get; internal init; }

    /// <summary>What to do where something is missing, or ends soon; empty where nothing is to be done, or nothing is known.</summary>
    public string Remedy => Kept ?? AccessAdvice.For(this);

    /// <summary>Whether something that is possible ends within 30 days, and is not extended by itself: by then the customer has to have approved another relationship.</summary>
    internal bool EndsSoon => Gap is AccessGap.None or AccessGap.Unknown && !AutoExtends && DaysLeft is >= 0 and <= SoonDays;

    /// <summary>What to do, as it was kept.</summary>
    internal string? Kept { get; init; }

    /// <summary>The relationship that has to do with it.</summary>
    internal DelegatedRelationship? Concerned { get; init; }

    /// <summary>The roles that a group of the signed-in account is still to get.</summary>
    internal IReadOnlyList<string> PendingRoles { get; init; } = [];

    /// <inheritdoc/>
    public override string ToString() => $"{CustomerName}: {Roles}";
}

/// <summary>Whether roles suffice for something.</summary>
public enum AccessState
{
    /// <summary>It cannot be told: no user is signed in, or something could not be read.</summary>
    Unknown,

    /// <summary>They do.</summary>
    Sufficient,

    /// <summary>They do not.</summary>
    Insufficient,
}
