using System.Globalization;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A whole report of the sample in a real browser, where one is installed: the boxes are measured.</summary>
public sealed class ReportLayoutTests : IDisposable
{
    /// <summary>A sheet of A4 across, within its margins, at 96 dots an inch.</summary>
    private const int Sheet = 1031;

    /// <summary>
    /// Every word that shows: is it whole, within the cell or paragraph it belongs to, clear of every other, and readable against what is behind it?
    /// Words of more than 40 signs may be broken: no line would hold them.
    /// </summary>
    private const string Measure = """
        (() => {
          const found = [];
          const say = (what, text) => found.push(what + ": " + text.trim().slice(0, 60));
          const shows = element => element.checkVisibility({ checkOpacity: true, checkVisibilityCSS: true, contentVisibilityAuto: false });
          if (document.documentElement.scrollWidth > document.documentElement.clientWidth) {
            say("the page is wider than its window", document.documentElement.scrollWidth + "");
          }
          const lines = [];
          const walker = document.createTreeWalker(document.querySelector("main"), NodeFilter.SHOW_TEXT);
          for (let node; (node = walker.nextNode());) {
            const owner = node.parentElement;
            if (!node.data.trim() || !shows(owner) || owner.closest("title, option")) {
              continue;
            }
            const box = owner.closest("th, td, dt, dd, button, h1, h2, label, summary, p, li");
            const edge = box?.getBoundingClientRect();
            for (const word of node.data.matchAll(/\S+/gu)) {
              const range = document.createRange();
              range.setStart(node, word.index);
              range.setEnd(node, word.index + word[0].length);
              const parts = Array.from(range.getClientRects()).filter(part => part.width > 0.5);
              if (new Set(parts.map(part => Math.round(part.top / 4))).size > 1 && 41 > word[0].length) {
                say("broken in mid-word", word[0]);
              }
              for (const part of parts) {
                if (edge && !owner.closest("svg") && (part.left < edge.left - 1 || part.right > edge.right + 1)) {
                  say("beyond its box", word[0] + " in " + box.textContent);
                }
                lines.push({ part, owner, text: word[0] });
              }
            }
          }
          const light = color => color.match(/[\d.]+/g).slice(0, 3).map(part => part / 255).map(part => part > 0.04045 ? ((part + 0.055) / 1.055) ** 2.4 : part / 12.92).reduce((sum, part, index) => sum + part * [0.2126, 0.7152, 0.0722][index], 0);
          const paper = element => { for (let at = element; at; at = at.parentElement) { const color = getComputedStyle(at).backgroundColor; if (!/^rgba.*, 0\)$|transparent/.test(color)) { return color; } } return "rgb(255, 255, 255)"; };
          for (const owner of new Set(lines.map(line => line.owner))) {
            if (!owner.closest("svg")) {
              const [one, other] = [light(getComputedStyle(owner).color), light(paper(owner))];
              if ((Math.max(one, other) + 0.05) / (Math.min(one, other) + 0.05) < 4.5) {
                say("hard to read", owner.textContent);
              }
            }
          }
          lines.sort((one, other) => one.part.top - other.part.top);
          for (let i = 0; i < lines.length; i++) {
            for (let j = i + 1; j < lines.length && lines[j].part.top < lines[i].part.bottom - 2; j++) {
              const [one, other] = [lines[i].part, lines[j].part];
              if (one.left + 1 < other.right && other.left + 1 < one.right && other.top + 2 < one.bottom) {
                say("overlap", lines[i].text + " / " + lines[j].text);
              }
            }
          }
          return [lines.length > 1000 ? "" : "there is next to nothing to see", ...Array.from(new Set(found)).slice(0, 20)].filter(Boolean).join("\n");
        })()
        """;

    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "report.html");

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("en-US")]
    [InlineData("fr-FR")]
    public async Task Nothing_overlaps_and_no_word_is_broken_at_any_width_in_light_and_dark_and_on_paper(string culture)
    {
        using (var session = new SandboxSession(culture))
        {
            session.Engine.Set("file", File);
            session.Run(
                """
                & {
                    Get-PartnerSubscription | Test-SubscriptionUpgrade
                    Get-SubscriptionRenewal -IncludeMonthly
                    Test-PartnerAccess
                    Get-PartnerSubscription -Upgradable | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november -Force
                } | Export-PartnerUpgradeReport $file
                """).ThrowOnError();
        }

        await using var browser = await Chromium.StartAsync();
        await browser.ShowAsync(File);
        await browser.EvaluateAsync<object>("void document.querySelectorAll('details').forEach(part => part.open = true)");

        // A page is made on any day of the year, so it is looked at with the longest.
        var made = new DateTime(2026, 9, 30, 12, 30, 0, DateTimeKind.Utc).ToString("f", new CultureInfo(culture));
        await browser.EvaluateAsync<object>($"void document.querySelectorAll('.about time').forEach(time => time.textContent = '{made} UTC')");
        var faults = new List<string>();
        foreach (var (width, scheme, isPrinted) in new[]
            {
                (390, "light", false), (1000, "light", false), (1300, "light", false), (1600, "light", false), (Sheet, "light", true),
                (390, "dark", false), (1000, "dark", false), (1300, "dark", false), (1600, "dark", false), (Sheet, "dark", true),
            })
        {
            await browser.LookAsync(width, scheme, isPrinted);
            var found = await browser.EvaluateAsync<string>(Measure);
            faults.AddRange(found.Split('\n', StringSplitOptions.RemoveEmptyEntries).Select(fault => $"{width} {scheme}{(isPrinted ? " on paper" : "")}: {fault}"));
        }

        Assert.Equal("", string.Join('\n', faults));
        Assert.Equal("", string.Join('\n', browser.Complaints));
    }

    [Theory]
    [InlineData("td { white-space: nowrap !important; overflow-wrap: normal !important; } table { table-layout: fixed !important; width: 40rem !important; }", "beyond its box")]
    [InlineData(".w { white-space: normal !important; overflow-wrap: anywhere !important; } td { max-width: 3rem !important; }", "broken in mid-word")]
    [InlineData("tbody td { color: #aaaaaa !important; background: #ffffff !important; }", "hard to read")]
    [InlineData("tbody td:nth-child(3) { position: relative; left: 5rem; }", "overlap")]
    public async Task The_measure_would_tell(string style, string fault)
    {
        using (var session = new SandboxSession())
        {
            session.Engine.Set("file", File);
            session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Export-PartnerUpgradeReport $file").ThrowOnError();
        }

        await using var browser = await Chromium.StartAsync();
        await browser.ShowAsync(File);
        await browser.LookAsync(1600, "light", isPrinted: false);
        await browser.EvaluateAsync<object>($"void (() => {{ const sheet = new CSSStyleSheet(); sheet.replaceSync('{style}'); document.adoptedStyleSheets = [sheet]; }})()");

        Assert.Contains(fault, await browser.EvaluateAsync<string>(Measure), StringComparison.Ordinal);
    }
}
