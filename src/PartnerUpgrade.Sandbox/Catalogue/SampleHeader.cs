using PartnerUpgrade.Adapters.Sandbox.Snapshots;

namespace PartnerUpgrade.Adapters.Sandbox.Catalogue;

/// <summary>The header of the built-in sample, which is embedded in this assembly too.</summary>
internal static class SampleHeader
{
    internal static SnapshotHeader Read()
    {
        using var sample = typeof(SampleHeader).Assembly.GetManifestResourceStream("PartnerUpgrade.Adapters.Sandbox.Sample.jsonl")!;
        new SnapshotLineReader(sample).TryRead(out var header);
        return SnapshotHeader.Read(header);
    }
}
