using System.Collections;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Commands;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Formats;

/// <summary>What a person sees in windows of 80 to 160 columns, in both languages, live and out of a file or a job.</summary>
public sealed class WidthTests
{
    private const string Results = """
        $subscriptions = Get-PartnerSubscription
        $tested = $subscriptions | Test-SubscriptionUpgrade o365-e3
        $renewals = Get-SubscriptionRenewal -IncludeMonthly -WarningAction Ignore
        $upgraded = $tested | Invoke-SubscriptionUpgrade -Force -RunId november -InformationAction Ignore
        $reasons = $tested | ForEach-Object Reasons
        $history = Get-SubscriptionUpgrade -History
        $followUps = $upgraded | ForEach-Object FollowUps
        $offers = (Get-PartnerUpgradePolicy).Offers
        $paths = (Get-PartnerUpgradePolicy).Upgrades
        $policies = Get-PartnerUpgradePolicy -ListAvailable | Format-Table
        $access = Test-PartnerAccess
        $costs = $tested | ForEach-Object Cost | Where-Object { $_ }
        $accessLists = $access | Format-List
        $renewalLists = $renewals | Format-List
        $historyLists = $history | Format-List
        $connections = Get-PartnerUpgradeConnection
        $before = Join-Path ([IO.Path]::GetTempPath()) "$([guid]::NewGuid()).jsonl"
        Export-PartnerSnapshot $before
        $null = Get-PartnerSubscription Woodgrove* | Where-Object Offer -eq o365-e3 | Set-PartnerSubscription -AddQuantity 5 -Force
        $differences = Compare-PartnerSnapshot -Reference $before
        Remove-Item $before
        """;

    private static readonly string[] Tables = ["subscriptions", "tested", "renewals", "upgraded", "offers", "paths", "policies", "access", "differences"];

    private static readonly string[] Pages = ["reasons", "history", "followUps", "costs", "connections", "accessLists", "renewalLists", "historyLists"];

    public static TheoryData<string, int> Windows
    {
        get
        {
            var windows = new TheoryData<string, int>();
            foreach (var language in new[] { "en-US", "fr-FR" })
            {
                foreach (var width in new[] { 80, 100, 120, 160 })
                {
                    windows.Add(language, width);
                }
            }

            return windows;
        }
    }

    [Theory]
    [MemberData(nameof(Windows))]
    public void Nothing_that_matters_is_cut(string language, int width)
    {
        using var session = new SandboxSession(language);
        session.Run(Results).ThrowOnError();

        foreach (var variable in Tables.Concat(Pages))
        {
            var lines = Shown(session, variable, width);
            Assert.Contains(lines, line => line.Length > 0);
            Assert.All(lines, line => Assert.InRange(line.Length, 0, width));
            Assert.All(lines, line => Assert.False(line.EndsWith('\u2026'), $"{variable}: {line}"));
        }

        // Names and offers may be cut; what decides may not.
        AssertFirstColumn(session, "subscriptions", width, language == "en-US" ? ["Active", "Suspended", "Deleted", "Pending"] : ["Actif", "Suspendu", "Supprim\u00E9", "En attente"]);
        AssertFirstColumn(
            session,
            "tested",
            width,
            [.. session.Get<UpgradeEligibility>("$tested").Select(row => row.Reasons.Count == 0 ? (language == "en-US" ? "Eligible" : "Possible") : row.Reasons.OrderBy(reason => reason.Severity).First().Code.ToString()).Distinct()]);
        AssertFirstColumn(
            session,
            "upgraded",
            width,
            [.. session.Get<SubscriptionUpgrade>("$upgraded").Where(row => row.State == UpgradeState.Skipped).Select(row => row.Reasons.OrderBy(reason => reason.Severity).First().Code.ToString()).Distinct()]);
        Assert.Contains(language == "en-US" ? "Succeeded, 3 to do" : "R\u00E9ussie, 3 \u00E0 faire", string.Join('\n', Shown(session, "upgraded", width)), StringComparison.Ordinal);
        if (width >= 160)
        {
            Assert.All(Tables.Except(["renewals"]), variable => Assert.DoesNotContain(Shown(session, variable, width), line => line.Contains('\u2026', StringComparison.Ordinal)));
        }
    }

    [Theory]
    [InlineData("en-US", 1)]
    [InlineData("fr-FR", 1)]
    [InlineData("fr-FR", 2)]
    public void What_comes_out_of_a_file_or_a_job_looks_the_same(string language, int depth)
    {
        using var session = new SandboxSession(language);
        session.Run(Results).ThrowOnError();

        // A job serializes one level deep, Export-Clixml two.
        foreach (var variable in new[] { "subscriptions", "tested", "renewals", "upgraded", "followUps", "history", "access", "costs", "differences" })
        {
            session.Run($"$back = ${variable} | ForEach-Object {{ [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, {depth})) }}").ThrowOnError();

            Assert.Equal(Shown(session, variable, 100), Shown(session, "back", 100));
            if (variable is not ("history" or "costs" or "differences"))
            {
                Assert.Equal(Shown(session, variable + " | Format-List", 100), Shown(session, "back | Format-List", 100));
            }
        }

        session.Run($"$back = $followUps | ForEach-Object {{ [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, {depth})) }}").ThrowOnError();
        Assert.Equal(Shown(session, "followUps | Format-Table", 100), Shown(session, "back | Format-Table", 100));
    }

    [Fact]
    public void Sentences_on_the_screen_break_between_words()
    {
        const string sentence = "\nEstimation au total\u202F: +1\u202F020,00 EUR par mois. Sans estimation\u202F: 8.\ncourt";

        var lines = PartnerUpgrade.Cmdlets.ConsoleLines.Wrap(sentence, 25).Split('\n');

        Assert.All(lines, line => Assert.InRange(line.Length, 0, 25));
        Assert.Equal(sentence.Replace("\n", " ", StringComparison.Ordinal), string.Join(' ', lines));
        Assert.Equal("averyverylongword\nand", PartnerUpgrade.Cmdlets.ConsoleLines.Wrap("averyverylongword and", 5));
    }

    [Fact]
    public void A_row_is_shown_before_the_next_one_comes()
    {
        using var session = new SandboxSession();
        session.Run(Results).ThrowOnError();
        session.Engine.Set("screen", session.Host);
        foreach (var variable in new[] { "subscriptions", "tested", "renewals", "upgraded", "access" })
        {
            var seen = session.Get<string>($$"""
                $before = $screen.Screen.Length
                $seen = @()
                & { foreach ($row in ${{variable}} | Select-Object -First 2) { $global:seen += $screen.Screen.Substring($before); $row } } | Out-Default
                $global:seen[-1]
                """).Last();

            Assert.Contains(session.Get<string>($"${variable}[0].CustomerName").Single()[..5], seen, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Each_table_begins_with_a_column_of_fixed_width()
    {
        // PowerShell holds the rows of a table back, to find its widths, where the first column has none.
        var tables = XDocument.Load(Path.Combine(AssembledModule.Folder, "PartnerUpgrade.Format.ps1xml")).Descendants("TableHeaders");

        Assert.All(tables, table => Assert.NotNull(table.Elements("TableColumnHeader").First().Element("Width")));
    }

    [Fact]
    public async Task States_have_colors_where_they_are_wanted()
    {
        const string script = """
            $null = Connect-PartnerUpgrade -Sandbox -Date 2026-09-01
            $PSStyle.OutputRendering = 'Ansi'
            Get-PartnerSubscription -CustomerName Contoso*, Alpine* -Upgradable | Test-SubscriptionUpgrade o365-e3 | Out-String
            $PSStyle.OutputRendering = 'PlainText'
            Get-PartnerSubscription -CustomerName Contoso* | Out-String
            """;

        var colored = (await ChildRun.RunScriptAsync(script, new Dictionary<string, string> { ["NO_COLOR"] = "" })).Output;
        var plain = (await ChildRun.RunScriptAsync(script, new Dictionary<string, string> { ["NO_COLOR"] = "1" })).Output;

        Assert.Matches("\u001b\\[32m. Eligible\u001b\\[0m", colored);
        Assert.Matches("\u001b\\[31m. TargetOwned\u001b\\[0m", colored);
        Assert.Contains("Active     Contoso France", colored, StringComparison.Ordinal);
        Assert.DoesNotMatch("\u001b\\[3[0-9]m.? ?Eligible", plain);
        Assert.Contains("Eligible", plain, StringComparison.Ordinal);
    }

    [Fact]
    public void A_reason_tells_its_customer_and_target()
    {
        using var session = new SandboxSession();
        session.Run(Results).ThrowOnError();

        var rows = session.Get<string>("$reasons | ConvertTo-Csv");
        Assert.Contains("\"CustomerId\",\"CustomerName\",\"SubscriptionId\",\"TargetOffer\",\"Code\"", rows[0], StringComparison.Ordinal);
        Assert.All(session.Get<UpgradeEligibility>("$tested"), row => Assert.All(row.Reasons, reason => Assert.Equal((row.CustomerId, row.CustomerName, row.SubscriptionId, row.TargetOffer), (reason.CustomerId, reason.CustomerName, reason.SubscriptionId, reason.TargetOffer))));

        var page = string.Join('\n', Shown(session, "reasons", 80));
        Assert.Contains("ConflictingServices: Proseware, o365-e3\n  Proseware already has services", page, StringComparison.Ordinal);
        Assert.Contains("\n    > Reactivate the subscription first, then test again.", page, StringComparison.Ordinal);
    }

    [Fact]
    public void A_list_can_be_indexed_and_counted()
    {
        using var session = new SandboxSession();
        session.Run(Results).ThrowOnError();
        var objects = session.Get<object>("""
            @($subscriptions; $tested; $renewals; $reasons; $upgraded; $followUps; $offers; $paths; Get-PartnerUpgradePolicy) | Group-Object { $_.GetType() } | ForEach-Object { $_.Group }
            """);
        var lists = objects.SelectMany(item => item.GetType().GetProperties()
            .Where(property => typeof(IEnumerable).IsAssignableFrom(property.PropertyType) && property.PropertyType != typeof(string))
            .Select(property => (Item: item, property.Name, Value: (IEnumerable?)property.GetValue(item))))
            .Where(list => list.Value is not null)
            .GroupBy(list => (list.Item.GetType(), list.Name))
            .Select(group => group.MaxBy(list => list.Value!.Cast<object>().Count()))
            .ToList();

        Assert.NotEmpty(lists);
        foreach (var (item, name, value) in lists)
        {
            session.Engine.Set("item", item);
            var items = value!.Cast<object>().ToList();
            Assert.Equal(items.Count, session.Get<int>($"$item.{name}.Count").Single());
            if (items.Count > 1)
            {
                Assert.Equal(items[0].ToString(), session.Get<object>($"[string] $item.{name}[0]").Single());
            }
        }
    }

    private static void AssertFirstColumn(SandboxSession session, string variable, int width, string[] words)
    {
        var lines = Shown(session, variable, width);
        Assert.NotEmpty(words);
        Assert.All(words, word => Assert.Contains(lines, line => line.Length > 0 && line[..Math.Min(line.Length, 26)].Contains(word, StringComparison.Ordinal)));
    }

    private static string[] Shown(SandboxSession session, string variable, int width) =>
        [.. session.Get<string>($"${variable} | Out-String -Width {width}").Single().ReplaceLineEndings("\n").Split('\n').Select(line => line.TrimEnd())];
}
