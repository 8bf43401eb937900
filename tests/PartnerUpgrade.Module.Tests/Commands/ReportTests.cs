using System.Management.Automation;
using System.Text.RegularExpressions;
using System.Xml;
using System.Xml.Linq;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A report of what comes down the pipeline.</summary>
public sealed class ReportTests : IDisposable
{
    private const string Test = "Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3";

    /// <summary>Seats that are added and removed now, and seats that are to be fewer, and a subscription that is to end, at the end of a term.</summary>
    internal const string KindsOfChange = """
        $own = @(Get-PartnerSubscription -WarningAction Ignore | Where-Object { $_.Commerce -eq 'NewCommerce' -and $_.Status -eq 'Active' -and $_.AutoRenewEnabled -and -not $_.IsTrial -and $_.Quantity -gt 2 -and -not $_.ScheduledChange } | Sort-Object { $_.CustomerName } -Unique)
        $null = $own[0] | Set-PartnerSubscription -AddQuantity 3 -RunId seats -Force
        $null = $own[0].SubscriptionId | ForEach-Object { Get-PartnerSubscription -SubscriptionId $_ } | Set-PartnerSubscription -Quantity ($own[0].Quantity + 1) -RunId fewer -Force
        $null = $own[1] | Set-SubscriptionRenewal -Quantity ($own[1].Quantity - 1) -RunId plans -Force
        $null = $own[2] | Set-SubscriptionRenewal -AtTermEnd Cancel -RunId plans -Force
        """;

    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    public ReportTests() => session.Engine.Set("file", File);

    private string File => Path.Combine(folder.Path, "report.html");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Eligibilities_become_a_page_with_their_reasons()
    {
        var tested = session.Get<UpgradeEligibility>($"$tested = {Test}; $tested");
        var written = Assert.Single(session.Get<FileInfo>("$tested | Export-PartnerUpgradeReport $file -Title 'Campaign & more' -PassThru"));

        var page = Read();
        Assert.Equal(File, written.FullName);
        Assert.Equal("Campaign & more", page.Descendants("h1").Single().Value);
        Assert.Equal(tested.Count, Rows(page, "eligibilities").Count + Rows(page, "impossible").Count);
        Assert.Equal(tested.Count(item => item.Reasons.Any(reason => reason.Code == ReasonCode.NotInMatrix)), Rows(page, "impossible").Count);
        Assert.Equal(
            tested.Where(item => item.Eligible).Select(item => item.CustomerName).Order(),
            Rows(page, "eligibilities").Where(row => row.Elements().ElementAt(5).Value == "Eligible").Select(row => row.Elements().First().Value).Order());
        Assert.All(tested.Where(item => item.Reasons.All(reason => reason.Code != ReasonCode.NotInMatrix)).SelectMany(item => item.Reasons), reason => Assert.Contains(reason.Remedy, page.Value, StringComparison.Ordinal));
    }

    [Fact]
    public void Upgrades_bring_their_follow_ups_and_the_names_of_the_offers()
    {
        var done = session.Get<SubscriptionUpgrade>($"$done = {Test} | Invoke-SubscriptionUpgrade -RunId november -Force; $done; $done | Export-PartnerUpgradeReport $file");

        var page = Read();
        Assert.Equal(done.Count, Rows(page, "upgrades").Count);
        Assert.Equal(done.Sum(upgrade => upgrade.FollowUps.Count), Rows(page, "follow-ups").Count);
        Assert.Contains("Maël Le Gall", page.Value, StringComparison.Ordinal);
        Assert.All(Rows(page, "upgrades"), row => Assert.Equal("Office 365 Enterprise E3", row.Elements().ElementAt(2).Value));
    }

    [Fact]
    public void The_page_says_who_made_it_for_which_partner_and_that_it_is_a_sandbox()
    {
        session.Run($"{Test} | Export-PartnerUpgradeReport $file").ThrowOnError();

        var page = Read();
        var about = page.Descendants("p").Single(part => (string?)part.Attribute("class") == "about").Value;
        Assert.Contains($"{Environment.UserName} ({Environment.MachineName})", about, StringComparison.Ordinal);
        Assert.Contains("Fabrikam France (3c679991-7d36-5ff4-ba6c-ff63ef4b6914)", about, StringComparison.Ordinal);
        Assert.Equal("SANDBOX", page.Descendants("strong").Single().Value);
    }

    [Fact]
    public void Without_a_connection_there_is_no_partner_and_upgrades_of_a_sandbox_are_still_marked()
    {
        session.Run($"$tested = {Test}; $done = {Test} | Invoke-SubscriptionUpgrade -RunId november -Force; Disconnect-PartnerUpgrade; $tested | Export-PartnerUpgradeReport $file").ThrowOnError();
        var page = Read();
        Assert.DoesNotContain("Partner:", page.Value, StringComparison.Ordinal);
        Assert.Empty(page.Descendants("strong"));

        session.Run("$done | Export-PartnerUpgradeReport $file").ThrowOnError();
        Assert.Equal("SANDBOX", Read().Descendants("strong").Single().Value);
    }

    [Fact]
    public void Costs_stand_in_the_rows_and_their_sum_in_the_totals()
    {
        var done = session.Get<SubscriptionUpgrade>($"$done = {Test} | Invoke-SubscriptionUpgrade -RunId november -Force; $done; $done | Export-PartnerUpgradeReport $file");
        var sum = done.Where(upgrade => upgrade.State == UpgradeState.Succeeded).Sum(upgrade => upgrade.MonthlyDifference ?? 0);
        Assert.NotEqual(0, sum);

        var page = Read();
        Assert.All(
            done.Where(upgrade => upgrade is { State: UpgradeState.Succeeded, MonthlyDifference: not null }),
            upgrade => Assert.Contains(Rows(page, "upgrades").Select(row => row.Elements().ElementAt(6).Value), cell => cell.StartsWith(Currencies.FormatDifference(upgrade.MonthlyDifference!.Value, upgrade.Currency!), StringComparison.Ordinal)));
        Assert.Contains(page.Descendants("dd"), total => total.Value == Currencies.FormatDifference(sum, "EUR"));
    }

    [Fact]
    public void Seats_and_plans_are_no_upgrades_and_money_of_the_next_term_is_never_added_to_money_of_today()
    {
        session.Run($"{KindsOfChange}; Get-SubscriptionUpgrade | Export-PartnerUpgradeReport $file").ThrowOnError();
        var live = Read();

        Assert.Equal(["Seat changes at a glance", "Plans for the end of a term at a glance", "Seat change details 2", "Details of plans for the end of a term 2"], live.Descendants("h2").Select(heading => heading.Value));
        Assert.Equal(("2", "3", "2"), (Total(live, "seat-totals", "Succeeded seat changes"), Total(live, "seat-totals", "seats added"), Total(live, "seat-totals", "seats removed")));
        Assert.Equal("2", Total(live, "plan-totals", "Succeeded plans"));
        Assert.StartsWith("-", Total(live, "plan-totals", "estimate a month from the next term on"), StringComparison.Ordinal);
        Assert.DoesNotContain(live.Descendants("dt"), name => name.Value.Contains("upgrade", StringComparison.Ordinal));
        Assert.Equal(["Seats added", "Seats removed"], Rows(live, "seat-changes").Select(row => row.Elements().ElementAt(2).Value).Order());
        Assert.Equal(["Ends", "Renews, seats reduced from"], Rows(live, "plans").Select(row => Regex.Replace(row.Elements().ElementAt(2).Value, @" \d.*", "")).Order());

        session.Run("$items = Get-SubscriptionUpgrade").ThrowOnError();
        Save(depth: 4);
        session.Run("$items | Export-PartnerUpgradeReport $file").ThrowOnError();
        foreach (var section in new[] { "seat-changes", "plans" })
        {
            Assert.Equal(Rows(live, section).Select(row => row.ToString()), Rows(Read(), section).Select(row => row.ToString()));
        }
    }

    [Fact]
    public void What_a_person_decided_is_called_so()
    {
        session.Watch().Submit = (_, _, _) => throw new OutcomeUnknownException("No answer came.");
        session.Run($"$done = Get-PartnerSubscription 'Contoso France' | Invoke-SubscriptionUpgrade -TargetOffer o365-e3 -RunId november -Force -TimeoutSeconds 1").ThrowOnError();
        session.Run("$decided = $done | Resume-SubscriptionUpgrade -Outcome Failed -Force; $decided | Export-PartnerUpgradeReport $file").ThrowOnError();

        var row = Assert.Single(Rows(Read(), "upgrades"));
        Assert.Contains("Decided by a person", row.Value, StringComparison.Ordinal);
        Assert.DoesNotContain("Refused by Partner Center", row.Value, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Show_opens_the_page_with_the_program_of_the_system()
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "What opens a file is another program elsewhere.");
        var opened = Path.Combine(folder.Path, "opened.txt");
        var opener = Path.Combine(folder.Path, "xdg-open");
        System.IO.File.WriteAllText(opener, $"#!/bin/sh\nprintf '%s' \"$1\" > '{opened}.part' && mv '{opened}.part' '{opened}'\n");
        if (!OperatingSystem.IsWindows())
        {
            System.IO.File.SetUnixFileMode(opener, UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute);
        }

        var run = await ChildRun.RunScriptAsync(
            $"@() | Export-PartnerUpgradeReport '{File}' -Show -WarningAction Stop; for ($i = 0; -not (Test-Path '{opened}') -and $i -lt 600; $i++) {{ Start-Sleep -Milliseconds 100 }}",
            new Dictionary<string, string> { ["PATH"] = folder.Path + Path.PathSeparator + Environment.GetEnvironmentVariable("PATH") });

        Assert.True(run.ExitCode == 0, run.Error + run.Output);
        Assert.Equal(File, System.IO.File.ReadAllText(opened));
    }

    [Fact]
    public void Both_fit_into_one_report()
    {
        session.Run($"& {{ {Test}; {Test} | Invoke-SubscriptionUpgrade -WhatIf }} | Export-PartnerUpgradeReport $file").ThrowOnError();

        var page = Read();
        Assert.NotEmpty(Rows(page, "eligibilities"));
        Assert.NotEmpty(Rows(page, "upgrades"));
        Assert.Contains("only a rehearsal", page.Value, StringComparison.Ordinal);
    }

    [Fact]
    public void What_comes_back_from_a_file_or_a_job_makes_the_same_report()
    {
        session.Run($"$items = & {{ {Test}; {Test} | Invoke-SubscriptionUpgrade -RunId november -Force }}; $items | Export-PartnerUpgradeReport $file").ThrowOnError();
        var live = Read();
        Save(depth: 4);

        session.Run("$items | Export-PartnerUpgradeReport $file").ThrowOnError();

        var saved = Read();
        foreach (var section in new[] { "eligibilities", "impossible", "upgrades", "follow-ups" })
        {
            Assert.Equal(Rows(live, section).Select(row => row.ToString()), Rows(saved, section).Select(row => row.ToString()));
        }
    }

    [Fact]
    public void What_was_saved_with_too_little_depth_still_makes_a_report()
    {
        var tested = session.Get<UpgradeEligibility>($"$items = {Test}; $items");
        Save(depth: 2);

        session.Run("$items | Export-PartnerUpgradeReport $file").ThrowOnError();

        var rows = Rows(Read(), "eligibilities");
        Assert.Equal(tested.Select(item => item.CustomerName).Order(), rows.Concat(Rows(Read(), "impossible")).Select(row => row.Elements().First().Value).Order());
        Assert.All(rows.Where(row => row.Elements().ElementAt(5).Value == "Ineligible"), row => Assert.NotEmpty(row.Descendants("code")));
    }

    [Fact]
    public void Without_anything_in_the_pipeline_the_page_says_so()
    {
        session.Run("@() | Export-PartnerUpgradeReport $file").ThrowOnError();

        Assert.Contains("the report is empty", Read().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void A_path_starts_from_PowerShells_own_location_and_wildcards_stand_for_themselves()
    {
        session.Engine.Set("folder", folder.Path);
        session.Run("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); @() | Export-PartnerUpgradeReport -LiteralPath '[a] *.html'").ThrowOnError();

        Assert.Equal(["[a] *.html"], Directory.GetFiles(folder.Path).Select(Path.GetFileName));
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(session.Get<object>($"{Test} | Export-PartnerUpgradeReport $file -PassThru -WhatIf"));

        Assert.Empty(Directory.GetFiles(folder.Path));
        Assert.Contains(File, session.Host.Screen, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Export-PartnerUpgradeReport $file -NoClobber")]
    [InlineData("Export-PartnerUpgradeReport \"$file/below.html\"")]
    [InlineData("Export-PartnerUpgradeReport env:report")]
    public void A_file_that_cannot_be_written_is_one_error_and_what_was_there_stays(string command)
    {
        System.IO.File.WriteAllText(File, "old");

        var run = session.Run($"{Test} | {command}");

        Assert.StartsWith("FileNotWritable,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.NotEmpty(run.SingleError().ErrorDetails.RecommendedAction);
        Assert.Equal([File], Directory.GetFiles(folder.Path));
        Assert.Equal("old", System.IO.File.ReadAllText(File));
    }

    [Theory]
    [InlineData("'text'; ''", "2 objects", "text: 1, empty text: 1")]
    [InlineData("Get-PartnerSubscription 'Contoso France'", "1 object ", "PartnerSubscription: 1")]
    [InlineData("$tested | Select-Object * -First 3", "3 objects", "Selected.UpgradeEligibility: 3")]
    [InlineData("$tested | Select-Object -First 3 | ConvertTo-Csv | ConvertFrom-Csv", "3 objects", "PSCustomObject: 3")]
    [InlineData("1; 'a', 'b'; @{ a = 1 }; [version]'1.0'; [guid]::Empty; 2.5", "7 objects", "text: 2, Int32: 1, Hashtable: 1, Version: 1, Guid: 1 and 1 more")]
    public void What_no_report_is_made_of_is_one_error_and_a_file_that_is_there_stays(string input, string count, string kinds)
    {
        System.IO.File.WriteAllText(File, "old");

        var run = session.Run($"$tested = {Test}; & {{ {input} }} | Export-PartnerUpgradeReport $file -PassThru");

        var error = run.SingleError();
        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidData, error.CategoryInfo.Category);
        Assert.StartsWith(count, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains($"({kinds})", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("was not written", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Export-Clixml", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(run.Output);
        Assert.Equal("old", System.IO.File.ReadAllText(File));
        Assert.Equal([File], Directory.GetFiles(folder.Path));
    }

    [Fact]
    public void What_no_report_is_made_of_among_others_is_one_error_and_the_report_says_what_it_lacks()
    {
        var run = session.Run($"& {{ 'text'; {Test}; 1 }} | Export-PartnerUpgradeReport $file");

        Assert.Equal("text", run.SingleError().TargetObject);
        Assert.Contains("2 objects", run.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(Rows(Read(), "eligibilities"));
        Assert.Contains(Read().Descendants("p"), part => part.Value.StartsWith("2 objects that came through the pipeline are not in this report", StringComparison.Ordinal));
    }

    [Fact]
    public void With_ErrorAction_Stop_what_lacks_something_is_not_written()
    {
        System.IO.File.WriteAllText(File, "old");

        Assert.NotNull(session.Run($"& {{ 'text'; {Test} }} | Export-PartnerUpgradeReport $file -ErrorAction Stop").TerminatingError);

        Assert.Equal("old", System.IO.File.ReadAllText(File));
        Assert.Equal([File], Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("report.csv", ".csv")]
    [InlineData("report.PDF", ".PDF")]
    [InlineData("report.xls", ".xls")]
    [InlineData("report.html.gz", ".gz")]
    [InlineData("report.html ", ".html ")]
    public void A_path_that_promises_another_form_is_refused(string name, string ending)
    {
        session.Engine.Set("other", Path.Combine(folder.Path, name));

        var error = session.Run($"{Test} | Export-PartnerUpgradeReport $other").SingleError();

        Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains($"'{ending}'", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains(".html, .htm or .xlsx", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    [Theory]
    [InlineData("report")]
    [InlineData("report.HTM")]
    [InlineData("v1.2/report")]
    public void A_path_without_an_ending_or_with_that_of_a_page_gets_a_page(string name)
    {
        Directory.CreateDirectory(Path.Combine(folder.Path, "v1.2"));
        session.Engine.Set("other", Path.Combine(folder.Path, name));

        session.Run($"{Test} | Export-PartnerUpgradeReport $other").ThrowOnError();

        Assert.StartsWith("<!DOCTYPE html>", System.IO.File.ReadAllText(Path.Combine(folder.Path, name)), StringComparison.OrdinalIgnoreCase);
    }

    [Fact]
    public void A_pipeline_that_breaks_off_leaves_the_file_as_it_was()
    {
        System.IO.File.WriteAllText(File, "old");

        var run = session.Run($"{Test} | ForEach-Object {{ $_; if ($n++ -gt 3) {{ throw 'enough' }} }} | Export-PartnerUpgradeReport $file");

        Assert.NotNull(run.TerminatingError);
        Assert.Equal([File], Directory.GetFiles(folder.Path));
        Assert.Equal("old", System.IO.File.ReadAllText(File));
    }

    [Fact]
    public void A_report_that_is_stopped_leaves_no_trace()
    {
        using var begun = new ManualResetEventSlim();
        session.Engine.Set("begun", begun);
        using var invocation = session.Engine.Start($"{Test} | ForEach-Object {{ $_; $begun.Set(); while ($true) {{ }} }} | Export-PartnerUpgradeReport $file");

        Assert.True(begun.Wait(TimeSpan.FromMinutes(1)));
        invocation.Stop();

        Assert.True(invocation.Wait().Stopped);
        Assert.Empty(Directory.GetFiles(folder.Path));
    }

    /// <summary>Sends the items to a file and back, as Export-Clixml and jobs do. In the session, whose types tell how to serialize.</summary>
    private void Save(int depth) =>
        session.Run($"$items = $items | ForEach-Object {{ , [Management.Automation.PSSerializer]::Deserialize([Management.Automation.PSSerializer]::Serialize($_, {depth})) }}").ThrowOnError();

    private static List<XElement> Rows(XElement page, string section) =>
        [.. page.Descendants("section").Single(part => (string?)part.Attribute("aria-labelledby") == section).Descendants("tbody").Single().Elements("tr")];

    private static string Total(XElement page, string section, string name) =>
        page.Descendants("section").Single(part => (string?)part.Attribute("aria-labelledby") == section).Descendants("div").Single(total => total.Element("dt")!.Value == name).Element("dd")!.Value;

    private XElement Read()
    {
        using var reader = XmlReader.Create(File, new XmlReaderSettings { DtdProcessing = DtdProcessing.Parse, XmlResolver = null });
        return XDocument.Load(reader).Root!;
    }
}
