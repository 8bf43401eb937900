using System.Runtime.InteropServices;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>A file that nobody else can find and that does not outlive the process, however that ends.</summary>
public static class TemporaryFile
{
    /// <summary>Makes one, open for reading and writing.</summary>
    public static FileStream Create()
    {
        var path = Path.Combine(Path.GetTempPath(), "partnerupgrade-" + Path.GetRandomFileName());
#if NET
        var options = new FileStreamOptions
        {
            Mode = FileMode.CreateNew,
            Access = FileAccess.ReadWrite,
            Share = FileShare.Delete,
            BufferSize = 1,
            Options = FileOptions.DeleteOnClose,
        };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        var file = new FileStream(path, options);
#else
        var file = new FileStream(path, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.Delete, bufferSize: 1, FileOptions.DeleteOnClose);
#endif
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            // Windows deletes with the last handle; elsewhere that is only done by an orderly Dispose, and an unlinked file lives on in its handle.
            File.Delete(path);
        }

        return file;
    }

    /// <summary>Whether a file is packed by gzip, so that it is for unpacking into one of these; it is at its start then.</summary>
    public static bool IsGzip(Stream file) => Begins(file, 0x1F, 0x8B);

    /// <summary>Whether a file begins with two bytes; it is at its start then.</summary>
    public static bool Begins(Stream file, int first, int second)
    {
        file.Position = 0;
        var begins = file.ReadByte() == first && file.ReadByte() == second;
        file.Position = 0;
        return begins;
    }
}
