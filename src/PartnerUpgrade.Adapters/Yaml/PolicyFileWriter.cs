using System.Text;

namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>Puts a policy's file in place whole or not at all.</summary>
internal static class PolicyFileWriter
{
    private static readonly UTF8Encoding Utf8 = new(encoderShouldEmitUTF8Identifier: false);

    /// <param name="path">The file.</param>
    /// <param name="text">What it is to hold.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <param name="check">Looks at the file by its temporary path before it is put in place; throws where it is no good.</param>
    internal static void Write(string path, string text, bool overwrite, Action<string> check)
    {
        string? temporary = null;
        try
        {
            var full = Path.GetFullPath(path);
            if (Directory.Exists(full) || (File.Exists(full) && !overwrite))
            {
                throw new PartnerUpgradeException(PartnerErrorId.FileNotWritable, PolicyDiagnostics.Message(Messages.PolicyFileExists, full), Messages.PolicyFileExistsRemedy);
            }

            temporary = $"{full}.{Guid.NewGuid():N}.tmp";
            File.WriteAllText(temporary, text, Utf8);
            check(temporary);
            if (File.Exists(full) && overwrite)
            {
                File.Replace(temporary, full, null);
            }
            else
            {
                File.Move(temporary, full);
            }
        }
        catch (Exception exception) when (exception is ArgumentException || PolicyFileLoader.IsFileFault(exception))
        {
            throw new PartnerUpgradeException(
                PartnerErrorId.FileNotWritable,
                Text.Format(Messages.PolicyFileNotWritable, path, exception.Message),
                Messages.PolicyFileNotWritableRemedy,
                exception);
        }
        finally
        {
            Remove(temporary);
        }
    }

    private static void Remove(string? temporary)
    {
        try
        {
            if (temporary is not null)
            {
                File.Delete(temporary);
            }
        }
        catch (Exception exception) when (PolicyFileLoader.IsFileFault(exception))
        {
            // What the write failed with says more.
        }
    }
}
