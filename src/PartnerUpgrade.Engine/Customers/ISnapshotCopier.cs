namespace PartnerUpgrade.Engine.Customers;

/// <summary>A service of which snapshots can be made.</summary>
public interface ISnapshotSource
{
    /// <summary>Makes what copies the estate. Nothing is read yet.</summary>
    ISnapshotCopier CreateSnapshotCopier(SnapshotOptions options);
}

/// <summary>
/// Copies an estate as the service tells it, in the form of a snapshot's lines (kind <c>partnerupgrade-snapshot</c>, version 1). Every member throws
/// <see cref="PartnerUpgradeException"/> and nothing else, apart from <see cref="OperationCanceledException"/> when its token was cancelled.
/// </summary>
public interface ISnapshotCopier
{
    /// <summary>What the copy does not tell, and why: once all is copied.</summary>
    IReadOnlyList<string> Doubts { get; }

    /// <summary>Copies the catalogue as the snapshot's first line.</summary>
    /// <param name="countries">
    /// The two-letter countries whose legacy offers and promotions it holds, one at least. New commerce sells the same everywhere but for a few products, and is asked
    /// product by product: it is copied of the first country alone.
    /// </param>
    /// <param name="takenAt">When the copy was begun.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <returns>JSON on one line.</returns>
    Task<string> CopyCatalogAsync(IReadOnlyList<string> countries, DateTimeOffset takenAt, CancellationToken cancellationToken);

    /// <summary>Copies a customer with all that belongs to it as one further line.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="isUpgradable">Which subscriptions the service is asked about, so that its refusal can be repeated by the sandbox.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    Task<CustomerCopy> CopyCustomerAsync(Guid customerId, Func<SubscriptionRecord, bool> isUpgradable, CancellationToken cancellationToken);
}

/// <summary>A customer as a line of a snapshot.</summary>
public sealed record CustomerCopy
{
    /// <summary>The line: JSON without a line break.</summary>
    public string Line { get; init; } = "";

    /// <summary>The customer's two-letter country; null where its record does not tell.</summary>
    public string? Country { get; init; }

    /// <summary>How many subscriptions the line holds.</summary>
    public int Subscriptions { get; init; }
}

/// <summary>What a copy of an estate holds.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Replaces the names and domains of customers and the names of users, each by the same other one throughout.</summary>
    public bool Anonymize { get; init; }

    /// <summary>Copies users and their licences too, at one call for each user.</summary>
    public bool IncludeUsers { get; init; }
}
