using System.Text;

namespace PartnerUpgrade.Engine.Model;

/// <summary>Lines that wait on the disk until what stands above them is known.</summary>
public sealed class TempLineBuffer : IDisposable
{
    private readonly FileStream file;
    private readonly StreamWriter writer;

    /// <summary>Makes a spool.</summary>
    /// <param name="place">The path of the file the lines are for. Beside it they are as well protected as it is.</param>
    public TempLineBuffer(string place)
    {
        var path = $"{place}.{Guid.NewGuid():N}.tmp";
        file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, 4096, FileOptions.DeleteOnClose);
        writer = new StreamWriter(file, new UTF8Encoding(false), 1 << 16) { NewLine = "\n" };
        if (Path.DirectorySeparatorChar == '/')
        {
            // Only Windows deletes with the last handle whatever happens; elsewhere an unlinked file lives on in its handle.
            File.Delete(path);
        }
    }

    /// <summary>Adds a line, which has no line break in it.</summary>
    public void Add(string line) => writer.WriteLine(line);

    /// <summary>Writes the first lines.</summary>
    public void CopyTo(TextWriter output, long lines, Func<bool> isStopped)
    {
        writer.Flush();
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        for (; lines > 0 && !isStopped() && reader.ReadLine() is { } line; lines--)
        {
            output.Write(line);
            output.Write('\n');
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        try
        {
            writer.Dispose();
        }
        catch (IOException)
        {
            // Nobody wants the lines any more; a full disk may fail to take the last of them.
            file.Dispose();
        }
    }
}
