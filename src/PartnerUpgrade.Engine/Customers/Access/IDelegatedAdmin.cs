namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// What can be asked about the partner's granular delegated admin privileges (GDAP), in the partner's own tenant. Every member throws
/// <see cref="PartnerUpgradeException"/> and nothing else, apart from <see cref="OperationCanceledException"/> when its token was cancelled.
/// </summary>
public interface IDelegatedAdmin
{
    /// <summary>Lists the relationships with all customers, whatever their status: what has ended explains a refusal too.</summary>
    Task<Listing<RelationshipRecord>> ListRelationshipsAsync(CancellationToken cancellationToken);

    /// <summary>Lists which groups of the partner hold which roles of a relationship.</summary>
    Task<Listing<AccessAssignment>> ListAssignmentsAsync(string relationshipId, CancellationToken cancellationToken);

    /// <summary>Lists the ids of the groups that the signed-in user is in, through other groups too; null where an application is signed in, not a user.</summary>
    Task<Listing<string>?> ListGroupsAsync(CancellationToken cancellationToken);
}

/// <summary>A service that can also tell about delegated administration.</summary>
public interface IDelegatedAdminSource
{
    /// <summary>What tells it; null where nobody is signed in for that.</summary>
    IDelegatedAdmin? DelegatedAdmin { get; }
}

/// <summary>A delegated admin relationship, as on the wire.</summary>
public sealed record RelationshipRecord
{
    /// <summary>Its id.</summary>
    public string Id { get; init; } = "";

    /// <summary>Its name.</summary>
    public string Name { get; init; } = "";

    /// <summary>How it stands.</summary>
    public DelegatedRelationshipStatus Status { get; init; }

    /// <summary>The customer's tenant id; null while no customer has approved it.</summary>
    public Guid? CustomerId { get; init; }

    /// <summary>The customer's name.</summary>
    public string CustomerName { get; init; } = "";

    /// <summary>The template ids of the roles that the customer has granted.</summary>
    public IReadOnlyList<string> RoleIds { get; init; } = [];

    /// <summary>When it ends; null where that is not told.</summary>
    public DateTimeOffset? EndsAt { get; init; }

    /// <summary>Whether it is set to be extended by itself.</summary>
    public bool AutoExtends { get; init; }
}

/// <summary>The roles of a relationship that one group of the partner holds.</summary>
public sealed record AccessAssignment
{
    /// <summary>How it stands.</summary>
    public AccessAssignmentStatus Status { get; init; }

    /// <summary>The group's id.</summary>
    public string GroupId { get; init; } = "";

    /// <summary>The template ids of the roles.</summary>
    public IReadOnlyList<string> RoleIds { get; init; } = [];
}

/// <summary>How the roles of a group stand.</summary>
public enum AccessAssignmentStatus
{
    /// <summary>One that this version does not know.</summary>
    Unknown,

    /// <summary>Yet to take effect.</summary>
    Pending,

    /// <summary>In effect.</summary>
    Active,

    /// <summary>Being taken away.</summary>
    Deleting,

    /// <summary>Taken away.</summary>
    Deleted,

    /// <summary>Without effect.</summary>
    Error,
}
