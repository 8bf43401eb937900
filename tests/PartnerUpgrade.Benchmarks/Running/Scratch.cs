namespace PartnerUpgrade.Benchmarks.Running;

/// <summary>A folder that goes away with the benchmark.</summary>
internal sealed class Scratch : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("benchmark-");

    internal string Folder => folder.FullName;

    internal string File(string name) => Path.Combine(folder.FullName, name);

    public void Dispose()
    {
        try
        {
            folder.Delete(recursive: true);
        }
        catch (IOException)
        {
            // Left to the system, which cleans its temporary files: no measurement depends on it.
        }
    }
}
