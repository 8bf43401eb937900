using System.Text;

namespace PartnerUpgrade.Tests;

/// <summary>A file that goes away with the test.</summary>
internal sealed class TemporarySnapshot : IDisposable
{
    private TemporarySnapshot()
    {
    }

    internal string Path { get; } = System.IO.Path.Combine(System.IO.Path.GetTempPath(), $"snapshot-{Guid.NewGuid():n}.jsonl");

    internal static TemporarySnapshot Write(string text) => Write(Encoding.UTF8.GetBytes(text));

    internal static TemporarySnapshot Write(byte[] bytes)
    {
        var snapshot = new TemporarySnapshot();
        File.WriteAllBytes(snapshot.Path, bytes);
        return snapshot;
    }

    internal static TemporarySnapshot Write(Action<Stream> write)
    {
        var snapshot = new TemporarySnapshot();
        using var file = File.Create(snapshot.Path);
        write(file);
        return snapshot;
    }

    public void Dispose() => File.Delete(Path);
}
