using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Sandbox.Catalogue;

/// <summary>The header of the built-in sample, which is embedded in this assembly too.</summary>
internal static class SampleHeader
{
    internal static SnapshotHeader Read()
    {
        using var sample = typeof(SampleHeader).Assembly.GetManifestResourceStream("sample.jsonl")!;
        new SnapshotLineReader(sample).TryRead(out var header);
        return SnapshotHeader.Read(header);
    }
}
