using System.ComponentModel;
using System.Diagnostics;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Opens a file with the program that this computer opens such files with.</summary>
internal static class FileOpening
{
    /// <summary>Opens a file.</summary>
    /// <returns>Why it could not be opened; null where it was.</returns>
    internal static string? Fault(string path)
    {
        try
        {
            using var program = Process.Start(new ProcessStartInfo(path) { UseShellExecute = true });
            return null;
        }
        catch (Exception error) when (error is Win32Exception or InvalidOperationException or PlatformNotSupportedException or FileNotFoundException)
        {
            return error.Message;
        }
    }
}
