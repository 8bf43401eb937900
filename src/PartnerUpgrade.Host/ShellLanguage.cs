using System.Diagnostics.CodeAnalysis;
using System.Globalization;
using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>The language of the shell: what a leading <c>-Culture</c> names, else that of the machine.</summary>
internal static class ShellLanguage
{
    private const string Option = "-Culture";

    /// <summary>A machine without a language (LANG=C) has no help and no words in it.</summary>
    private const string WhereNoneIsSet = "en-US";

    /// <summary>Chooses the language for all threads, and takes the option away from the arguments.</summary>
    public static bool TryChoose(ref string[] arguments, [NotNullWhen(false)] out string? fault)
    {
        fault = null;
        if (arguments is not [var first, .. var rest] || !first.Equals(Option, StringComparison.OrdinalIgnoreCase))
        {
            if (CultureInfo.CurrentUICulture.Equals(CultureInfo.InvariantCulture))
            {
                TrySpeak(WhereNoneIsSet);
            }

            return true;
        }

        if (rest is not [var name, ..])
        {
            fault = string.Format(CultureInfo.CurrentCulture, Messages.OptionWithoutValue, Option);
        }
        else if (TrySpeak(name))
        {
            arguments = rest[1..];
        }
        else
        {
            fault = string.Format(CultureInfo.CurrentCulture, Messages.CultureUnknown, name);
        }

        return fault is null;
    }

    private static bool TrySpeak(string name)
    {
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name, predefinedOnly: true);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }
}
