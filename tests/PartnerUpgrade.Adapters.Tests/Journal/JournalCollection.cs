namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The tests that are run with each kind of journal.</summary>
[CollectionDefinition(Name)]
public sealed class JournalCollection : ICollectionFixture<JournalPlaces>
{
    public const string Name = "Journals";
}
