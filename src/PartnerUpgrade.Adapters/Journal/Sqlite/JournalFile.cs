using System.Runtime.InteropServices;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>The journal as a file, which its owner alone can read and write.</summary>
internal static class JournalFile
{
    /// <summary>The journal of whoever names none.</summary>
    internal static string DefaultPath
    {
        get
        {
            var folder = Environment.GetFolderPath(Environment.SpecialFolder.LocalApplicationData, Environment.SpecialFolderOption.DoNotVerify);
            return folder.Length > 0
                ? Path.Combine(folder, "PartnerUpgrade", "journal.db")
                : throw JournalFaults.Unavailable(Messages.JournalNoHomeRemedy, Messages.JournalNoHome);
        }
    }

    /// <summary>A name in the same folder that nobody else uses.</summary>
    internal static string NameBeside(string path) => $"{path}.{Guid.NewGuid():N}.new";

    internal static void MakeFolder(string path)
    {
        var folder = Path.GetDirectoryName(path)!;
#if NET8_0_OR_GREATER
        if (!OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
            return;
        }
#endif

        // On Windows what is in a user's local application data belongs to the user alone.
        Directory.CreateDirectory(folder);
    }

    internal static void MakeEmpty(string path)
    {
#if NET8_0_OR_GREATER
        var options = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write };
        if (!OperatingSystem.IsWindows())
        {
            options.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        new FileStream(path, options).Dispose();
#else
        new FileStream(path, FileMode.CreateNew, FileAccess.Write).Dispose();
#endif
    }

    /// <summary>Gives a finished file its name, in one step, unless another process was faster.</summary>
    internal static void Publish(string finished, string path)
    {
        try
        {
            // A rename would replace what another process has just published; a second name for a file never does.
            if (RuntimeInformation.IsOSPlatform(OSPlatform.Windows) || Link(finished, path) != 0)
            {
                File.Move(finished, path);
            }
        }
        catch (IOException) when (File.Exists(path))
        {
        }
        finally
        {
            File.Delete(finished);
        }
    }

    [DllImport("libc", EntryPoint = "link")]
    private static extern int Link([MarshalAs(UnmanagedType.LPStr)] string existing, [MarshalAs(UnmanagedType.LPStr)] string added);
}
