namespace PartnerUpgrade.Engine.Customers;

/// <summary>What a copy of an estate holds.</summary>
public sealed record SnapshotOptions
{
    /// <summary>Replaces the names and domains of customers and the names of users, each by the same other one throughout.</summary>
    public bool Anonymize { get; init; }

    /// <summary>Copies users and their licences too, at one call for each user.</summary>
    public bool IncludeUsers { get; init; }
}
