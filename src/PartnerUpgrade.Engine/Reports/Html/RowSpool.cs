using System.Text;

namespace PartnerUpgrade.Engine;

/// <summary>Rows of a table that wait on the disk until what stands above them is known.</summary>
internal sealed class RowSpool : IDisposable
{
    private readonly FileStream file;
    private readonly StreamWriter writer;

    /// <summary>Makes a spool.</summary>
    /// <param name="place">The path of the file the rows are for. Beside it they are as well protected as it is.</param>
    internal RowSpool(string place)
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

    /// <summary>Adds a row. It has no line break in it, as nothing has that was escaped.</summary>
    internal void Add(HtmlText row) => writer.WriteLine(row);

    /// <summary>Writes the first rows.</summary>
    internal void CopyTo(TextWriter output, long rows, Func<bool> isStopped)
    {
        writer.Flush();
        file.Position = 0;
        using var reader = new StreamReader(file, Encoding.UTF8, false, 1 << 16, leaveOpen: true);
        for (; rows > 0 && !isStopped() && reader.ReadLine() is { } row; rows--)
        {
            output.Write(row);
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
            // Nobody wants the rows any more; a full disk may fail to take the last of them.
            file.Dispose();
        }
    }
}
