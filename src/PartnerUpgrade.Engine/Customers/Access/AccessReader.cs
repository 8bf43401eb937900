namespace PartnerUpgrade.Engine.Customers;

/// <summary>Reads what the signed-in account may do for customers. One for each invocation: the relationships and the user's groups are read once, for all customers.</summary>
/// <param name="service">What is asked.</param>
/// <param name="calendar">The day where the service is.</param>
/// <param name="partner">Tells the partner's tenant, for invitations; null where it is not known.</param>
public sealed class AccessReader(IDelegatedAdmin service, IClock calendar, Func<CancellationToken, Task<Guid?>> partner)
{
    private readonly CustomerCache<PartnerAccess> known = new();
    private readonly OneReading<Estate> reading = new();

    /// <summary>Why the signed-in user's groups could not be read; null where they could, or nobody has asked yet.</summary>
    public PartnerUpgradeException? GroupsFault { get; private set; }

    /// <summary>Whether an application is signed in, not a user: the roles of its groups are nobody's.</summary>
    public bool IsWithoutUser { get; private set; }

    /// <summary>How many relationships could not be understood.</summary>
    public int Unread { get; private set; }

    /// <summary>Whose groups' roles could not be read, as the service says it; null where all could.</summary>
    public PartnerUpgradeException? AssignmentsFault { get; private set; }

    /// <summary>Reads the relationships and the user's groups, for all customers.</summary>
    /// <exception cref="PartnerUpgradeException">The relationships cannot be read.</exception>
    public Task BeginAsync(CancellationToken cancellationToken) => EstateAsync(cancellationToken);

    /// <summary>What names the customers that have relationships, where nobody else does.</summary>
    /// <returns>The name; null for a customer without any.</returns>
    public async Task<string?> NameOfAsync(Guid customerId, CancellationToken cancellationToken)
    {
        var estate = await EstateAsync(cancellationToken).ConfigureAwait(false);
        return estate.Relationships[customerId].Select(relationship => relationship.CustomerName).FirstOrDefault();
    }

    /// <summary>Reads what the account may do for a customer: one call for each relationship in effect.</summary>
    /// <exception cref="PartnerUpgradeException">The relationships cannot be read.</exception>
    public Task<PartnerAccess> ReadAsync(Guid customerId, string customerName, CancellationToken cancellationToken) =>
        known.GetAsync(customerId, id => JudgeAsync(id, customerName, cancellationToken));

    private async Task<PartnerAccess> JudgeAsync(Guid customerId, string customerName, CancellationToken cancellationToken)
    {
        var estate = await EstateAsync(cancellationToken).ConfigureAwait(false);
        var now = calendar.UtcNow;
        var relationships = estate.Relationships[customerId].ToList();
        var assignments = new Dictionary<string, Listing<AccessAssignment>>();
        foreach (var relationship in relationships.Where(relationship => AccessFacts.IsInEffect(relationship, now)))
        {
            if (await TryListAsync(relationship.Id, cancellationToken).ConfigureAwait(false) is { } roles)
            {
                assignments[relationship.Id] = roles;
            }
        }

        return new AccessFacts(relationships, estate.IsComplete, assignments, estate.Groups, now).Judge(customerId, customerName, estate.PartnerId);
    }

    private async Task<Listing<AccessAssignment>?> TryListAsync(string relationshipId, CancellationToken cancellationToken)
    {
        try
        {
            return await service.ListAssignmentsAsync(relationshipId, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            AssignmentsFault = error;
            return null;
        }
    }

    private Task<Estate> EstateAsync(CancellationToken cancellationToken) =>
        reading.GetAsync(() => Task.Run(() => ReadEstateAsync(cancellationToken), cancellationToken));

    private async Task<Estate> ReadEstateAsync(CancellationToken cancellationToken)
    {
        var listing = await service.ListRelationshipsAsync(cancellationToken).ConfigureAwait(false);
        Unread = listing.Unread;
        var groups = await TryListGroupsAsync(cancellationToken).ConfigureAwait(false);
        return new Estate(
            listing.Where(relationship => relationship.CustomerId is not null).ToLookup(relationship => relationship.CustomerId!.Value),
            listing.IsComplete,
            groups,
            await partner(cancellationToken).ConfigureAwait(false));
    }

    /// <summary>The user's groups; null where nobody is in any, because they are not known.</summary>
    private async Task<HashSet<string>?> TryListGroupsAsync(CancellationToken cancellationToken)
    {
        try
        {
            var groups = await service.ListGroupsAsync(cancellationToken).ConfigureAwait(false);
            IsWithoutUser = groups is null;

            // A group that was not understood may be the one that counts.
            return groups is { IsComplete: true } ? new HashSet<string>(groups, StringComparer.OrdinalIgnoreCase) : null;
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            GroupsFault = error;
            return null;
        }
    }

    /// <summary>What is read once for all customers.</summary>
    private sealed record Estate(ILookup<Guid, RelationshipRecord> Relationships, bool IsComplete, HashSet<string>? Groups, Guid? PartnerId);
}
