using System.Reflection;
using Xunit.Sdk;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>Runs a test once with each kind of journal.</summary>
internal sealed class EveryJournalAttribute : DataAttribute
{
    public override IEnumerable<object[]> GetData(MethodInfo testMethod) => Enum.GetValues<JournalKind>().Select(kind => new object[] { kind });
}
