using System.Text;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Signs beyond ASCII, where the console can show them.</summary>
internal static class ConsoleSigns
{
    internal static string Check => Shows('\u2714') ? "\u2714" : "*";

    internal static string Cross => Shows('\u2716') ? "\u2716" : "x";

    internal static string Arrow => Shows('\u2192') ? "\u2192" : "->";

    internal static string AtMost => Shows('\u2264') ? "\u2264" : "<=";

    private static bool Shows(char sign)
    {
        try
        {
            var strict = (Encoding)Console.OutputEncoding.Clone();
            strict.EncoderFallback = EncoderFallback.ExceptionFallback;
            return strict.GetByteCount([sign]) > 0;
        }
        catch (Exception error) when (error is EncoderFallbackException or IOException)
        {
            return false;
        }
    }
}
