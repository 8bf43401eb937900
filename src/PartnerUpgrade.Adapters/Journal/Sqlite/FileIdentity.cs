using System.Runtime.InteropServices;
using System.Text;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>
/// Which file a path names: the device and the number it has there. On Windows a file that SQLite has open can be neither deleted nor replaced,
/// so there its being there says as much.
/// </summary>
internal readonly record struct FileIdentity(ulong Device, ulong Number)
{
    private const int BufferSize = 512;
    private const int CurrentFolder = -100;
    private const uint WantsNumber = 0x100;

    /// <summary>The file that a path names now; null where there is none.</summary>
    internal static FileIdentity? Of(string path)
    {
        if (!RuntimeInformation.IsOSPlatform(OSPlatform.Windows))
        {
            try
            {
                return RuntimeInformation.IsOSPlatform(OSPlatform.OSX) ? OfMac(path) : OfLinux(path);
            }
            catch (EntryPointNotFoundException)
            {
                // A C library older than the call: what is left is whether the file is there.
            }
        }

        return File.Exists(path) ? default(FileIdentity) : null;
    }

    private static FileIdentity? OfLinux(string path)
    {
        // struct statx of the kernel, the same on every processor: the number at 32, the device at 136.
        var buffer = new byte[BufferSize];
        return StatX(CurrentFolder, Terminated(path), 0, WantsNumber, buffer) == 0
            ? new FileIdentity(BitConverter.ToUInt64(buffer, 136), BitConverter.ToUInt64(buffer, 32))
            : null;
    }

    private static FileIdentity? OfMac(string path)
    {
        // struct stat with 64-bit numbers: the device at 0, the number at 8. On Intel, the name of the call says so.
        var buffer = new byte[BufferSize];
        var code = RuntimeInformation.ProcessArchitecture == Architecture.Arm64 ? Stat(Terminated(path), buffer) : Stat64(Terminated(path), buffer);
        return code == 0 ? new FileIdentity(BitConverter.ToUInt32(buffer, 0), BitConverter.ToUInt64(buffer, 8)) : null;
    }

    private static byte[] Terminated(string path) => Encoding.UTF8.GetBytes(path + "\0");

    [DllImport("libc", EntryPoint = "statx")]
    private static extern int StatX(int folder, byte[] path, int flags, uint mask, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat")]
    private static extern int Stat(byte[] path, byte[] buffer);

    [DllImport("libc", EntryPoint = "stat$INODE64")]
    private static extern int Stat64(byte[] path, byte[] buffer);
}
