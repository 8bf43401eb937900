using System.Security;
using System.Text;

namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>Reads the text of a policy's file, however large, binary or out of reach the file may be.</summary>
internal static class PolicyFileLoader
{
    private const int MaximumLength = 1024 * 1024;

    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    /// <summary>Whether an exception says that a file cannot be reached.</summary>
    internal static bool IsFileFault(Exception exception) =>
        exception is IOException or UnauthorizedAccessException or SecurityException or NotSupportedException;

    /// <summary>The bytes of a file; null, and a fault, where there are too many or none can be had.</summary>
    internal static byte[]? ReadBytes(PolicyFile file, PolicyDiagnostics diagnostics)
    {
        try
        {
            if (Directory.Exists(file.Path))
            {
                diagnostics.Error(PolicyFault.FileNotReadable, SourceLocation.Whole(file), Messages.PolicyFileIsFolder);
                return null;
            }

            using var stream = new FileStream(file.Path, FileMode.Open, FileAccess.Read, FileShare.Read | FileShare.Delete);
            if (ReadAtMost(stream, MaximumLength) is { } bytes)
            {
                return bytes;
            }

            diagnostics.Error(PolicyFault.FileTooLarge, SourceLocation.Whole(file), PolicyDiagnostics.Message(Messages.PolicyFileTooLarge, MaximumLength));
        }
        catch (Exception exception) when (IsFileFault(exception))
        {
            diagnostics.Error(PolicyFault.FileNotReadable, SourceLocation.Whole(file), Text.Format(Messages.PolicyFileNotReadable, exception.Message));
        }

        return null;
    }

    /// <summary>The text of the bytes without a byte order mark; null, and a fault, where they are no text.</summary>
    internal static string? Decode(byte[] bytes, PolicyFile file, PolicyDiagnostics diagnostics)
    {
        var (text, isWhole) = DecodeValid(bytes);
        for (var index = 0; index < text.Length; index++)
        {
            if (char.IsControl(text[index]) && text[index] is not ('\t' or '\r' or '\n' or '\u0085'))
            {
                diagnostics.Error(PolicyFault.NotText, End(text.Substring(0, index), file), Messages.PolicyControlCharacter);
                return null;
            }
        }

        if (!isWhole)
        {
            diagnostics.Error(PolicyFault.NotText, End(text, file), Messages.PolicyNotUtf8);
            return null;
        }

        return text;
    }

    /// <summary>The text as far as it is UTF-8, without a byte order mark, and whether that is all of it.</summary>
    private static (string Text, bool IsWhole) DecodeValid(byte[] bytes)
    {
        var start = bytes.Length >= 3 && (bytes[0], bytes[1], bytes[2]) == (0xEF, 0xBB, 0xBF) ? 3 : 0;
        try
        {
            return (Utf8.GetString(bytes, start, bytes.Length - start), true);
        }
        catch (DecoderFallbackException exception)
        {
            return (Encoding.UTF8.GetString(bytes, start, exception.Index), false);
        }
    }

    /// <summary>The bytes of a stream; null where there are more than a maximum, of which no more than one is read.</summary>
    private static byte[]? ReadAtMost(Stream stream, int maximum)
    {
        if (stream.CanSeek && stream.Length > maximum)
        {
            return null;
        }

        // What has no length, such as a device, may never end.
        using var bytes = new MemoryStream();
        var buffer = new byte[16 * 1024];
        for (var read = stream.Read(buffer, 0, buffer.Length); read > 0; read = stream.Read(buffer, 0, buffer.Length))
        {
            bytes.Write(buffer, 0, read);
            if (bytes.Length > maximum)
            {
                return null;
            }
        }

        return bytes.ToArray();
    }

    private static SourceLocation End(string text, PolicyFile file) =>
        new(file, text.Count(character => character == '\n') + 1, text.Length - (text.LastIndexOf('\n') + 1) + 1);
}
