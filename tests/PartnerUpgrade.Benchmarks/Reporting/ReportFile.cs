namespace PartnerUpgrade.Benchmarks.Reporting;

/// <summary>The page that holds the figures: what lies between two marks is measured, everything else is written by people.</summary>
internal static class ReportFile
{
    private const string Begin = "<!-- Measured: written by the benchmarks, not by hand. -->";
    private const string End = "<!-- End of what was measured. -->";

    /// <summary>Puts new figures in the place of the old ones.</summary>
    /// <exception cref="InvalidOperationException">The page has no such place.</exception>
    internal static void Rewrite(string path, string figures)
    {
        var page = File.ReadAllText(path);
        var (begin, end) = (page.IndexOf(Begin, StringComparison.Ordinal), page.IndexOf(End, StringComparison.Ordinal));
        if (begin < 0 || end < begin)
        {
            throw new InvalidOperationException($"{path} does not say where the figures belong: it needs the lines '{Begin}' and '{End}'.");
        }

        File.WriteAllText(path, $"{page[..(begin + Begin.Length)]}\n\n{figures}\n{page[end..]}");
    }
}
