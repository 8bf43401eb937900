using System.Globalization;
using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Tests;

/// <summary>Tests expect English, on machines of every language; those of another language say so themselves.</summary>
internal static class TestLanguage
{
    internal const string Name = "en-US";

    [ModuleInitializer]
    internal static void Choose() =>
        CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
            CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(Name);
}
