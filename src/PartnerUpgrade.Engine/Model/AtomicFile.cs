using System.IO.Compression;
using System.Security;
using System.Text;

namespace PartnerUpgrade.Engine.Model;

/// <summary>A text file that comes into being whole or not at all: it is written beside its name, and renamed at the end. What was there before stays until then.</summary>
public sealed class AtomicFile : IDisposable
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    private readonly string temporary;
    private readonly StreamWriter writer;
    private bool isInPlace;

    private AtomicFile(string path, bool isPacked)
    {
        FilePath = path;
        temporary = $"{path}.{Guid.NewGuid():N}.tmp";
        Stream stream = new FileStream(temporary, FileMode.CreateNew, FileAccess.ReadWrite, FileShare.None);
        writer = new StreamWriter(isPacked ? new GZipStream(stream, CompressionLevel.Optimal) : stream, Utf8, 1 << 16) { NewLine = "\n" };
    }

    /// <summary>The file.</summary>
    public string FilePath { get; }

    /// <summary>Begins a file.</summary>
    /// <param name="path">Its full path.</param>
    /// <param name="noClobber">Whether a file that is there is an error.</param>
    /// <param name="force">Whether a file that is there is replaced although it is read-only.</param>
    /// <param name="isPacked">Whether it is packed with gzip.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.FileNotWritable"/>.</exception>
    public static AtomicFile Create(string path, bool noClobber, bool force, bool isPacked = false) => TranslateErrors(path, () =>
    {
        var full = Path.GetFullPath(path);
        return Directory.Exists(full) ? throw Error(Messages.FileIsFolder, full, Messages.FileIsFolderRemedy)
            : noClobber && File.Exists(full) ? throw Error(Messages.FileExists, full, Messages.FileExistsRemedy)
            : !force && IsReadOnly(full) ? throw Error(Messages.FileReadOnly, full, Messages.FileReadOnlyRemedy)
            : new AtomicFile(full, isPacked);
    });

    /// <summary>Does something with files, and tells what goes wrong in the project's own way.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.FileNotWritable"/>.</exception>
    public static T TranslateErrors<T>(string path, Func<T> action)
    {
        try
        {
            return action();
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            throw new PartnerUpgradeException(
                PartnerErrorId.FileNotWritable, Text.Format(Messages.FileNotWritable, path, exception.Message), Messages.FileNotWritableRemedy, exception);
        }
    }

    /// <summary>Writes a part of it.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.FileNotWritable"/>.</exception>
    public void Write(Action<TextWriter> part) => TranslateErrors(FilePath, () =>
    {
        part(writer);
        return true;
    });

    /// <summary>Writes bytes to it, where nothing was written as text.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.FileNotWritable"/>.</exception>
    public void WriteBytes(Action<Stream> part) => TranslateErrors(FilePath, () =>
    {
        part(writer.BaseStream);
        return true;
    });

    /// <summary>Puts it in place.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.FileNotWritable"/>; what was there before is still there.</exception>
    public void Complete() => TranslateErrors(FilePath, () =>
    {
        writer.Dispose();
        if (!File.Exists(FilePath))
        {
            File.Move(temporary, FilePath);
        }
        else
        {
            File.SetAttributes(FilePath, File.GetAttributes(FilePath) & ~FileAttributes.ReadOnly);
            File.Replace(temporary, FilePath, null);
        }

        return isInPlace = true;
    });

    /// <summary>Lets go of it; what is not complete is gone.</summary>
    public void Dispose()
    {
        if (!isInPlace)
        {
            IgnoreErrors(writer.Dispose);
            IgnoreErrors(() => File.Delete(temporary));
        }
    }

    private static void IgnoreErrors(Action action)
    {
        try
        {
            action();
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            // A full disk fails again here; what the writing failed with has been told.
        }
    }

    private static bool IsReadOnly(string path) => File.Exists(path) && (File.GetAttributes(path) & FileAttributes.ReadOnly) != 0;

    private static bool IsFileFault(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException or ArgumentException;

    private static PartnerUpgradeException Error(string sentence, string path, string remedy) =>
        new(PartnerErrorId.FileNotWritable, Text.Format(sentence, path), remedy);
}
