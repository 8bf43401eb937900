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
}
