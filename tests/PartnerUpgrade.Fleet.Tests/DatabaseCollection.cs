namespace PartnerUpgrade.Fleet.Tests;

/// <summary>The tests with a database: they share a server, and one of them restarts it, so they run one after the other.</summary>
[CollectionDefinition(Name)]
public sealed class DatabaseCollection : ICollectionFixture<DatabaseFixture>
{
    public const string Name = "Database";
}
