using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>The journal as an administrator meets it: names of runs, copies, withdrawals, addresses.</summary>
public sealed class JournalTests : IDisposable
{
    private const string Plan = "Get-PartnerSubscription -CustomerName Contoso*, Northwind*, Relecloud | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId night -Enqueue -Force";

    private readonly SandboxSession session = new();
    private readonly string folder = Directory.CreateTempSubdirectory("partnerupgrade-").FullName;

    private string FilePath => Path.Combine(folder, "journal.db");

    public void Dispose()
    {
        session.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    [Fact]
    public void Blanks_line_ends_and_case_make_no_other_run()
    {
        var seats = session.Get<long>(
            """
            $s = Get-PartnerSubscription -CustomerName Contoso*
            foreach ($run in 'seats', 'seats ', "seats`r`n", 'SEATS', "`u{00A0}Seats") { ($s | Set-PartnerSubscription -AddQuantity 5 -RunId $run -Force -WarningAction SilentlyContinue).Quantity }
            """);

        Assert.Equal([30, 30, 30, 30, 30], seats);
        var refusal = session.Run("$s | Set-PartnerSubscription -AddQuantity 5 -RunId \"se`tats\" -Force");
        Assert.StartsWith("ParameterArgumentValidationError,", (refusal.TerminatingError ?? refusal.SingleError()).FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Another_order_for_the_subscription_in_the_same_run_is_an_error_that_shows_both()
    {
        session.Run("$s = Get-PartnerSubscription -CustomerName Contoso*; $null = $s | Set-PartnerSubscription -AddQuantity 5 -RunId seats -Force").ThrowOnError();

        var run = session.Run("$s | Set-PartnerSubscription -AddQuantity 7 -RunId seats -Force");

        Assert.StartsWith("OrderConflict,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(ErrorCategory.InvalidOperation, run.SingleError().CategoryInfo.Category);
        Assert.Equal([30L], session.Get<long>("(Get-PartnerSubscription -CustomerName Contoso*).Quantity"));
    }

    /// <summary>Two orders may differ in nothing but what was chosen by parameter.</summary>
    [Theory]
    [InlineData("Invoke-SubscriptionUpgrade o365-e3 -TermDuration P3Y", "Invoke-SubscriptionUpgrade o365-e3 -LicenseTransfer None -TermDuration P1Y", "60 seats (-TermDuration P3Y)", "60 seats (-LicenseTransfer None -TermDuration P1Y)")]
    [InlineData("Set-PartnerSubscription -AddQuantity 5", "Set-PartnerSubscription -Quantity 65", "65 seats (-AddQuantity 5)", "65 seats.")]
    public void What_tells_two_orders_apart_is_shown(string first, string second, string known, string wanted)
    {
        session.Run($"$s = Get-PartnerSubscription -CustomerName Relecloud; $null = $s | {first} -RunId both -Force").ThrowOnError();

        var run = session.Run($"$s | {second} -RunId both -WhatIf");

        Assert.StartsWith("OrderConflict,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(known, run.SingleError().Exception.Message, StringComparison.Ordinal);
        Assert.Contains(wanted, run.SingleError().Exception.Message, StringComparison.Ordinal);
    }

    /// <summary>What was chosen by parameter is not lost where an upgrade of the journal is ordered once more.</summary>
    [Theory]
    [InlineData("$upgrade")]
    [InlineData("$upgrade | ConvertTo-CliXml | ConvertFrom-CliXml")]
    [InlineData("$upgrade | Select-Object CustomerId, SubscriptionId, TargetOffer, Quantity, TermDuration, BillingCycle | ConvertTo-Csv | ConvertFrom-Csv")]
    public void An_upgrade_that_is_ordered_once_more_needs_the_term_and_the_billing_it_had(string upgrade)
    {
        session.Run(
            "$upgrade = Get-PartnerSubscription -CustomerName Relecloud | Invoke-SubscriptionUpgrade o365-e3 -TermDuration P3Y -BillingCycle Monthly -RunId first -Enqueue -Force; $null = Stop-SubscriptionUpgrade first -Confirm:$false").ThrowOnError();

        var without = session.Run($"{upgrade} | Invoke-SubscriptionUpgrade -RunId second -Enqueue -Force").SingleError();
        Assert.StartsWith("InputInvalid,", without.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-TermDuration", without.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Contains("-BillingCycle", session.Run($"{upgrade} | Invoke-SubscriptionUpgrade -TermDuration P3Y -RunId second -Enqueue -Force").SingleError().ErrorDetails.RecommendedAction, StringComparison.Ordinal);

        session.Run($"$null = {upgrade} | Invoke-SubscriptionUpgrade -TermDuration P3Y -BillingCycle Monthly -RunId second -Enqueue -Force").ThrowOnError();
        Assert.Equal(["P3Y"], session.Get<string>("(Get-SubscriptionUpgrade -RunId second).TermDuration"));
        Assert.Equal(["Monthly"], session.Get<string>("[string](Get-SubscriptionUpgrade -RunId second).BillingCycle"));
    }

    [Fact]
    public void A_run_that_is_not_there_is_an_error_with_the_nearest_name_and_a_pattern_may_find_nothing()
    {
        session.Run(Plan).ThrowOnError();

        var run = session.Run("Get-SubscriptionUpgrade -RunId nigth -NeedsFollowUp");
        Assert.StartsWith("RunNotFound,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("night", run.SingleError().Exception.Message, StringComparison.Ordinal);
        Assert.StartsWith("RunNotFound,", session.Run("Resume-SubscriptionUpgrade nigth -Force").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);

        Assert.Empty(session.Get<object>("Get-SubscriptionUpgrade -RunId night -NeedsFollowUp"));
        Assert.Empty(session.Get<object>("Get-SubscriptionUpgrade -RunId x*"));
        Assert.Equal(3, session.Get<object>("Get-SubscriptionUpgrade -RunId 'NI*'").Count);
    }

    [Fact]
    public void Items_that_are_piped_in_name_their_run_once()
    {
        session.Run(Plan).ThrowOnError();

        Assert.Equal(3, session.Get<object>("Get-SubscriptionUpgrade -RunId night | Get-SubscriptionUpgrade").Count);
        Assert.Equal(6, session.Get<object>("Get-SubscriptionUpgrade -RunId night | Get-SubscriptionUpgrade -History").Count * 2);
    }

    [Fact]
    public void What_is_planned_is_withdrawn_and_what_is_done_is_not()
    {
        session.Run(Plan).ThrowOnError();
        var rehearsal = session.Get<SubscriptionUpgrade>("Stop-SubscriptionUpgrade night -WhatIf");
        Assert.All(rehearsal, upgrade => Assert.Equal((UpgradeState.Planned, true), (upgrade.State, upgrade.WhatIf)));

        var one = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade night | Select-Object -First 1 | Stop-SubscriptionUpgrade"));
        var rest = session.Get<SubscriptionUpgrade>("Stop-SubscriptionUpgrade NIGHT");

        Assert.Equal(2, rest.Count);
        Assert.All([one, .. rest], upgrade => Assert.Equal((UpgradeState.Skipped, ReasonCode.Withdrawn), (upgrade.State, upgrade.Reasons[^1].Code)));
        Assert.Empty(session.Get<object>("Resume-SubscriptionUpgrade night -Force"));
        Assert.Empty(session.Get<object>("Stop-SubscriptionUpgrade night"));
        Assert.Single(session.Run("Get-SubscriptionUpgrade night | Select-Object -First 1 | Stop-SubscriptionUpgrade").Warnings);

        // What was withdrawn can be given again in its run.
        Assert.Equal(3, session.Get<SubscriptionUpgrade>(Plan).Count(upgrade => upgrade.State == UpgradeState.Planned));
    }

    [Fact]
    public void The_file_copied_from_the_session_knows_what_was_done_and_so_does_an_exported_one()
    {
        var known = session.Get<int>(
            $"""
            $null = Connect-PartnerUpgrade -Sandbox -Journal '{FilePath}'
            $null = Get-PartnerSubscription -CustomerName Contoso* | Set-PartnerSubscription -AddQuantity 5 -RunId seats -Force
            Copy-Item '{FilePath}' '{FilePath}.copy'
            Export-UpgradeJournal -Path '{FilePath}.export'
            foreach ($copy in '{FilePath}.copy', '{FilePath}.export') {'{'} $null = Connect-PartnerUpgrade -Sandbox -Journal $copy; @(Get-SubscriptionUpgrade).Count {'}'}
            """);

        Assert.Equal([1, 1], known);
        session.Run($"$null = Connect-PartnerUpgrade -Sandbox -Journal '{FilePath}'").ThrowOnError();
        Assert.StartsWith("FileNotWritable,", session.Run($"Export-UpgradeJournal '{FilePath}.copy'").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("FileNotWritable,", session.Run($"Export-UpgradeJournal '{FilePath}'").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(session.Get<object>($"Export-UpgradeJournal '{FilePath}.no' -WhatIf"));
        Assert.False(File.Exists(FilePath + ".no"));
    }

    [Theory]
    [InlineData("Server=journal.postgres.database.azure.com;Database=journal;Port=5432;User Id=runner@journal;Password=S3cret;Ssl Mode=Require;")]
    [InlineData("host=journal.postgres.database.azure.com port=5432 dbname=journal user=runner password=S3cret sslmode=require")]
    [InlineData("Server=tcp:journal.example,5432;Database=journal;User Id=runner;Password=S3cret;")]
    public void A_connection_string_is_refused_and_makes_no_file(string location)
    {
        var run = session.Run($"Set-Location '{folder}'; Connect-PartnerUpgrade -Sandbox -Journal '{location}'");

        var error = run.TerminatingError ?? run.SingleError();
        Assert.StartsWith("JournalUnavailable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("S3cret", $"{error} {error.ErrorDetails} {error.TargetObject}", StringComparison.Ordinal);
        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    [Fact]
    public void The_history_names_who_did_it()
    {
        session.Run(Plan).ThrowOnError();

        Assert.All(session.Get<string>("Get-SubscriptionUpgrade night -History | ForEach-Object Actor"), actor => Assert.StartsWith($"{Environment.UserName} ({Environment.MachineName}", actor, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId r -Force")]
    [InlineData("$null = Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 -PolicyOnly | Invoke-SubscriptionUpgrade -RunId r -Enqueue -Force; $c = Get-PartnerUpgradeConnection; 1..2 | ForEach-Object { [powershell]::Create().AddCommand('Import-Module').AddParameter('Name', (Get-Module PartnerUpgrade).Path).AddStatement().AddCommand('Resume-SubscriptionUpgrade').AddParameter('RunId', 'r').AddParameter('Force').AddParameter('Connection', $c) } | ForEach-Object { [pscustomobject]@{ P = $_; R = $_.BeginInvoke() } } | ForEach-Object { $_ } -OutVariable running > $null; foreach ($one in $running) { $null = $one.P.EndInvoke($one.R) }; Get-SubscriptionUpgrade -RunId r")]
    public void A_customer_with_two_subscriptions_buys_the_target_once(string campaign)
    {
        File.WriteAllLines(Path.Combine(folder, "two.jsonl"), Enumerable.Range(1, 20).Select(TwoSubscriptions).Prepend(
            """{"kind":"partnerupgrade-snapshot","version":1,"partner":{"id":"0f000000-0000-0000-0000-000000000001","name":"Fabrikam","country":"FR"}}"""));
        session.Run($"$null = Connect-PartnerUpgrade -Sandbox -Path '{Path.Combine(folder, "two.jsonl")}'").ThrowOnError();

        var upgrades = session.Get<SubscriptionUpgrade>(campaign);

        Assert.Equal(20, upgrades.Count(upgrade => upgrade.State == UpgradeState.Succeeded));
        Assert.Equal(20, upgrades.Count(upgrade => upgrade.State == UpgradeState.Skipped && upgrade.Reasons.Any(reason => reason.Code == ReasonCode.TargetOwned)));
        Assert.Equal([20], session.Get<int>("@(Get-PartnerSubscription -Offer o365-e3 -Status Active).Count"));
    }

    private static string TwoSubscriptions(int number)
    {
        string Subscription(int which) =>
            $$"""{"id":"5{{which}}000000-0000-0000-0000-{{number:d12}}","offerId":"5C9FD4CC-EDCE-44A8-8E91-07DF09744609","offerName":"Office 365 Business","friendlyName":"Office 365 Business","quantity":25,"status":"active","billingCycle":"monthly","autoRenewEnabled":true,"commitmentEndDate":"2027-03-13T00:00:00Z"}""";
        return $$"""{"customer":{"id":"c0000000-0000-0000-0000-{{number:d12}}","companyProfile":{"tenantId":"c0000000-0000-0000-0000-{{number:d12}}","domain":"customer{{number}}.example","companyName":"Customer {{number}}"},"relationshipToPartner":"reseller","allowDelegatedAccess":true},"subscriptions":[{{Subscription(1)}},{{Subscription(2)}}]}""";
    }
}
