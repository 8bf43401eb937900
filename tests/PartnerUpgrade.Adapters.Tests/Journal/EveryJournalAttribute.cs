using System.Reflection;
using Xunit.Sdk;
using Xunit.v3;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Runs a test once with each kind of journal.</summary>
internal sealed class EveryJournalAttribute : DataAttribute
{
    public override ValueTask<IReadOnlyCollection<ITheoryDataRow>> GetData(MethodInfo testMethod, DisposalTracker disposalTracker) =>
        new([.. Enum.GetValues<JournalKind>().Select(kind => new TheoryDataRow<JournalKind>(kind))]);

    public override bool SupportsDiscoveryEnumeration() => true;
}
