using System.Diagnostics;

namespace PartnerUpgrade.Tests;

/// <summary>A disk of one mebibyte, in memory. Only Linux's root can have one.</summary>
internal sealed class SmallDisk : IDisposable
{
    private readonly TemporaryFolder folder = new();

    private SmallDisk()
    {
    }

    public string Path => folder.Path;

    private string Filler => System.IO.Path.Combine(Path, "filler");

    /// <summary>Mounts it, or skips the test.</summary>
    public static SmallDisk Mount()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux() && Environment.UserName == "root", "Only Linux's root can mount a small disk.");
        var disk = new SmallDisk();
        if (!Run("mount", "-t", "tmpfs", "-o", "size=1m", "tmpfs", disk.Path))
        {
            disk.folder.Dispose();
            Assert.Skip("This system lets nobody mount a disk.");
        }

        return disk;
    }

    public void Fill()
    {
        using var filler = new FileStream(Filler, FileMode.Create, FileAccess.Write, FileShare.None, bufferSize: 0);
        Assert.ThrowsAny<IOException>(Write);

        void Write()
        {
            while (true)
            {
                filler.Write(new byte[4096]);
            }
        }
    }

    public void MakeRoom() => File.Delete(Filler);

    /// <summary>Makes the disk larger, as an administrator would.</summary>
    public void Grow() => Assert.True(Run("mount", "-o", "remount,size=64m", Path));

    public void MakeReadOnly() => Assert.True(Run("mount", "-o", "remount,ro", Path));

    public void Dispose()
    {
        Assert.True(Run("umount", Path));
        folder.Dispose();
    }

    private static bool Run(string command, params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo(command, arguments) { RedirectStandardError = true })!;
        process.StandardError.ReadToEnd();
        process.WaitForExit();
        return process.ExitCode == 0;
    }
}
