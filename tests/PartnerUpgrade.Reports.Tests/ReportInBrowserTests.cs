using static PartnerUpgrade.Reports.Tests.GivenReport;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>The page in a real browser, where one is installed.</summary>
public sealed class ReportInBrowserTests : IDisposable
{
    private const string Table = "document.querySelector('#eligibilities').closest('section').querySelector('table')";
    private const string Cells = "Array.from(" + Table + ".tBodies[0].rows).filter(row => !row.hidden).map(row => row.cells[{0}].textContent)";

    private readonly string folder = Directory.CreateTempSubdirectory("partnerupgrade-").FullName;

    private string Page => Path.Combine(folder, "report.html");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task A_page_of_hostile_values_asks_for_nothing_breaks_no_rule_and_is_quiet()
    {
        Write(
            "<script>alert(1)</script>", "</script><img src=x onerror=alert(1)>", "\" onmouseover=\"alert(1)", "' autofocus onfocus='alert(1)", "</title></style><svg onload=alert(1)>",
            "-->]]><![CDATA[x", "javascript:alert(1)", "\u202Egnp.exe", "a\u0000b\u001B[31m", "שלום", "{0} {1:N0}");
        await using var browser = await Chromium.StartAsync();

        await browser.ShowAsync(Page);

        Assert.Equal(11, await browser.EvaluateAsync<int>(Table + ".tBodies[0].rows.length"));
        Assert.Equal(1, await browser.EvaluateAsync<int>("document.scripts.length"));
        Assert.Equal(0, await browser.EvaluateAsync<int>("document.images.length"));
        Assert.Equal("</script><img src=x onerror=alert(1)>", (await CellsAsync(browser, 0))[1]);
        Assert.Equal("", string.Join("\n", browser.Complaints));
    }

    [Fact]
    public async Task The_browser_would_tell_if_a_page_did_more()
    {
        Write("Contoso");
        await File.WriteAllTextAsync(Page, (await File.ReadAllTextAsync(Page)).Replace("</main>", "<img src=\"https://partnerupgrade.invalid/x.png\" alt=\"\" onerror=\"alert(1)\" /></main>", StringComparison.Ordinal));
        await using var browser = await Chromium.StartAsync();

        await browser.ShowAsync(Page);

        Assert.Contains(browser.Complaints, complaint => complaint.Contains("img-src", StringComparison.Ordinal) || complaint.Contains("default-src", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_column_is_sorted_by_the_keyboard_and_says_which_way()
    {
        Write("b10", "a", "b9", "É", "f");
        await using var browser = await Chromium.StartAsync();
        await browser.ShowAsync(Page);

        await browser.EvaluateAsync<object>($"void {Table}.tHead.rows[0].cells[0].querySelector('button').focus()");
        await browser.PressAsync("Enter", "\r");

        Assert.Equal(["a", "b9", "b10", "É", "f"], await CellsAsync(browser, 0));
        Assert.Equal("ascending", await browser.EvaluateAsync<string>(Table + ".tHead.rows[0].cells[0].ariaSort"));

        await browser.PressAsync("Enter", "\r");

        Assert.Equal(["f", "É", "b10", "b9", "a"], await CellsAsync(browser, 0));
        Assert.Equal("descending", await browser.EvaluateAsync<string>(Table + ".tHead.rows[0].cells[0].ariaSort"));
        Assert.Equal(1, await browser.EvaluateAsync<int>(Table + ".querySelectorAll('[aria-sort]').length"));
        Assert.Equal("", string.Join("\n", browser.Complaints));
    }

    [Fact]
    public async Task Rows_are_filtered_by_words_and_choices_and_counted_aloud()
    {
        Write("Adventure Works", "Maël Le Gall", "Contoso");
        await using var browser = await Chromium.StartAsync();
        await browser.ShowAsync(Page);
        const string Shown = "document.querySelector('[role=status]')";
        const string Until = "new Promise(done => {{ new MutationObserver(() => done({0}.textContent)).observe({0}, {{ childList: true }}); {1} }})";

        Assert.Equal("3 of 3 rows", await browser.EvaluateAsync<string>(Shown + ".textContent"));
        var filtered = await browser.EvaluateAsync<string>(string.Format(
            null, Until, Shown, "const box = document.querySelector('input[type=search]'); box.value = 'gall MAEL'; box.dispatchEvent(new Event('input', { bubbles: true }));"));

        Assert.Equal("1 of 3 rows", filtered);
        Assert.Equal(["Maël Le Gall"], await CellsAsync(browser, 0));

        var chosen = await browser.EvaluateAsync<string>(string.Format(
            null, Until, Shown, "const box = document.querySelector('input[type=search]'); box.value = ''; const list = document.querySelector('.tools select'); list.selectedIndex = 1; list.dispatchEvent(new Event('input', { bubbles: true }));"));

        Assert.Equal("1 of 3 rows", chosen);
        Assert.Equal("", string.Join("\n", browser.Complaints));
    }

    private static Task<string[]> CellsAsync(Chromium browser, int column) => browser.EvaluateAsync<string[]>(Cells.Replace("{0}", $"{column}", StringComparison.Ordinal));

    private void Write(params string[] names)
    {
        using var report = new UpgradeReport(Page, _ => null);
        for (var number = 0; number < names.Length; number++)
        {
            report.Add(Tested(number, Verdict.Ineligible, names[number], Reason(ReasonCode.AddOnsPresent, names[number])));
        }

        using var page = new StreamWriter(Page);
        report.WriteTo(page, names[0], DateTimeOffset.UnixEpoch, () => false);
    }
}
