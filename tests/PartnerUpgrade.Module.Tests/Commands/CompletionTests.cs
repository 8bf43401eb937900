using System.Management.Automation;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class CompletionTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer o365-e", "o365-e1 o365-e3 o365-e5")]
    [InlineData("Invoke-SubscriptionUpgrade -TargetOffer o365-pro", "o365-proplus")]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer Entreprise", "o365-e1 o365-e3 o365-e5 o365-proplus")]
    [InlineData("Get-PartnerSubscription -Offer o365-business-ess", "o365-business-essentials o365-business-essentials-in")]
    [InlineData("Test-SubscriptionUpgrade -Policy csp-21vianet-2016 -TargetOffer o365-e", "o365-e1 o365-e3")]
    [InlineData("Connect-PartnerUpgrade -Policy csp-", "csp-2016 csp-21vianet-2016")]
    [InlineData("Get-PartnerUpgradePolicy ", "csp-2016 csp-21vianet-2016 partner-center")]
    [InlineData("Get-SubscriptionUpgrade -State Su", "Submitted Submitting Succeeded")]
    [InlineData("Get-SubscriptionUpgrade -State Planned, Su", "Submitted Submitting Succeeded")]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer *business-prem", "o365-business-premium o365-business-premium-in")]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer '*business-prem", "o365-business-premium o365-business-premium-in")]
    [InlineData("Test-SubscriptionUpgrade -TargetOffer \"o365-e5", "o365-e5")]
    [InlineData("Invoke-SubscriptionUpgrade -TermDuration ", "P1M P1Y P3Y")]
    [InlineData("New-PartnerUpgradePolicy -FromCatalog -Country lux", "LU")]
    [InlineData("Connect-PartnerUpgrade -Locale fr-C", "fr-CA fr-CD fr-CF fr-CG fr-CH fr-CI fr-CM")]
    [InlineData("Connect-PartnerUpgrade -Locale fr-L", "fr-LU")]
    [InlineData("New-PartnerUpgradePolicy -FromCatalog -Country fr", "FR")]
    [InlineData("Set-SubscriptionRenewal -TermDuration P1", "P1M P1Y")]
    [InlineData("Export-PartnerUpgradePolicy -As Dot -Name csp-21", "csp-21vianet-2016")]
    public void Tab_offers_what_there_is(string typed, string offered)
    {
        Assert.Equal(offered.Split(' '), Complete(typed).Select(result => result.CompletionText).Order());
    }

    [Fact]
    public void Price_sheets_are_files_that_may_be_one()
    {
        using var folder = new TemporaryFolder();
        foreach (var name in new[] { "november.csv", "november.zip", "november.txt" })
        {
            File.WriteAllText(Path.Combine(folder.Path, name), "");
        }

        var offered = Complete($"Connect-PartnerUpgrade -Sandbox -PriceSheet {Path.Combine(folder.Path, "nov")}").Select(result => Path.GetFileName(result.CompletionText.Trim('\'')));

        Assert.Equal(["november.csv", "november.zip"], offered.Order());
    }

    [Fact]
    public void Names_known_from_elsewhere_are_understood_and_a_locale_is_checked()
    {
        var parameters = session.Get<string>("(Get-Command Connect-PartnerUpgrade).Parameters.Values | Where-Object Name -in ApplicationId, DeviceCode | ForEach-Object { $_.Aliases }");
        Assert.Equal(["ClientId", "UseDeviceCode"], parameters.Order());
        Assert.Equal(["Contoso France"], session.Customers("Get-PartnerSubscription -Customer Contoso*"));

        var refused = Assert.Single(session.Run("Connect-PartnerUpgrade -Sandbox -Locale nonsense").Errors);
        Assert.Contains("'nonsense' is not a known language and region. Use a name such as en-US or fr-FR.", refused.Exception.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("en-US", "Germany", "Taiwan", "United Arab Emirates")]
    [InlineData("fr-FR", "Allemagne", "Ta\u00EFwan", "\u00C9mirats arabes unis")]
    public void Countries_have_the_names_of_the_sessions_language(string language, params string[] names)
    {
        using var other = new SandboxSession(language);

        var offered = other.Get<string>("[System.Management.Automation.CommandCompletion]::CompleteInput('Save-PartnerPriceSheet -Market ', 31, $null).CompletionMatches | Where-Object CompletionText -In DE, TW, AE | ForEach-Object { \"$($_.CompletionText) $($_.ToolTip)\" }");

        Assert.Equal([$"AE {names[2]}", $"DE {names[0]}", $"TW {names[1]}"], offered);
    }

    [Fact]
    public void A_tooltip_says_which_offer_a_key_is()
    {
        Assert.Equal("Office 365 Enterprise E3; 1 to 10000000 seats", Assert.Single(Complete("Test-SubscriptionUpgrade -TargetOffer o365-e3")).ToolTip);
        Assert.Equal("Cloud Solution Provider, November 2016", Complete("Connect-PartnerUpgrade -Policy csp-").First().ToolTip);
    }

    [Fact]
    public void Customers_and_runs_are_offered_once_they_were_seen()
    {
        var watch = session.Watch();
        Assert.Empty(Names("Get-PartnerSubscription -Connection $watched -CustomerName cont"));

        session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId november -Force").ThrowOnError();
        var calls = watch.Calls;

        Assert.Equal(["'Contoso France'"], Names("Get-PartnerSubscription -Connection $watched -CustomerName cont"));
        Assert.Equal(["'Margie''s Travel'"], Names("Get-PartnerSubscription -Connection $watched -CustomerName margie"));
        Assert.Equal(["november"], Names("Get-SubscriptionUpgrade -Connection $watched -RunId n"));
        Assert.Equal(["'Margie''s Travel'"], Names("Get-PartnerSubscription -Connection $watched -CustomerName 'Margie''s"));
        Assert.Equal(["'Blue Yonder Airlines'"], Names("Get-PartnerSubscription -Connection $watched -CustomerName b*air"));
        var into = Assert.Single(Complete("Invoke-SubscriptionUpgrade -Connection $watched -IntoSubscriptionId margie"));
        Assert.Equal(session.Get<string>("(Get-PartnerSubscription -Connection $watched -Customer Margie*).SubscriptionId.ToString()").Single(), into.CompletionText.Trim('\''));
        Assert.StartsWith("Margie's Travel: ", into.ToolTip, StringComparison.Ordinal);
        calls = watch.Calls;
        Assert.Equal("margiestravel.example", Assert.Single(Complete("Get-PartnerSubscription -Connection $watched -CustomerName margie")).ToolTip);
        Assert.EndsWith("; Succeeded: 9", Assert.Single(Complete("Resume-SubscriptionUpgrade -Connection $watched -RunId n")).ToolTip);
        Assert.Equal(calls, watch.Calls);
    }

    [Fact]
    public void What_begins_with_what_was_typed_is_meant_and_not_what_only_contains_it()
    {
        session.Run("$null = Get-PartnerSubscription").ThrowOnError();

        Assert.Equal(["'Consolidated Messenger'", "'Contoso France'"], Names("Get-PartnerSubscription con"));
        Assert.Equal(["'First Up Consultants'"], Names("Get-PartnerSubscription consu"));
        Assert.Contains(session.Get<string>("(Get-PartnerSubscription Adventure*).SubscriptionId.ToString()").Single(), Names("Get-PartnerSubscription -SubscriptionId ad"));
        Assert.All(Names("Connect-PartnerUpgrade -Locale fr"), name => Assert.StartsWith("fr-", name, StringComparison.Ordinal));
        Assert.Contains("fr-FR", Names("Connect-PartnerUpgrade -Locale French"));
    }

    [Fact]
    public void Ids_are_offered_by_the_names_they_belong_to_and_only_where_the_command_takes_them()
    {
        session.Run(
            """
            $subscription = Get-PartnerSubscription | Where-Object CustomerName -eq 'Adventure Works Cycles'
            $done = $subscription | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Force
            $planned = Get-PartnerSubscription Contoso* | Invoke-SubscriptionUpgrade o365-e3 -RunId later -Enqueue -Force
            """).ThrowOnError();
        string[] Ids(string expression) => [.. session.Get<string>(expression)];

        foreach (var cmdlet in new[] { "Get-PartnerSubscription", "Test-SubscriptionUpgrade", "Invoke-SubscriptionUpgrade", "Set-PartnerSubscription", "Set-SubscriptionRenewal" })
        {
            Assert.Equal(Ids("$subscription.SubscriptionId.ToString()"), Names($"{cmdlet} -SubscriptionId adventure"));
            Assert.Equal(Ids("$subscription.CustomerId.ToString()"), Names($"{cmdlet} -CustomerId adventure"));
        }

        foreach (var cmdlet in new[] { "Get-SubscriptionUpgrade", "Get-SubscriptionRenewal", "Test-PartnerAccess", "Export-PartnerSnapshot -Path x" })
        {
            Assert.Equal(Ids("$subscription.CustomerId.ToString()"), Names($"{cmdlet} -CustomerId adventure"));
        }

        Assert.Equal(Ids("$planned.ItemId.ToString()"), Names("Stop-SubscriptionUpgrade -ItemId "));
        Assert.Empty(Names("Resume-SubscriptionUpgrade -ItemId "));
        Assert.Equal(Ids("$done.ItemId.ToString()"), Names("Complete-LicenseFollowUp -ItemId "));
        Assert.Equal(
            Ids("$done.FollowUps | ForEach-Object { $_.FollowUpId.ToString() }").Order(),
            Names($"Complete-LicenseFollowUp -ItemId {Ids("$done.ItemId.ToString()").Single()} -FollowUpId ").Order());

        session.Run("$null = $done.FollowUps[0] | Complete-LicenseFollowUp -Confirm:$false").ThrowOnError();

        Assert.DoesNotContain(Ids("$done.FollowUps[0].FollowUpId.ToString()").Single(), Names("Complete-LicenseFollowUp -FollowUpId "));
    }

    [Fact]
    public void A_session_that_goes_on_with_an_old_journal_knows_its_runs()
    {
        using var folder = new TemporaryFolder();
        var journal = Path.Combine(folder.Path, "journal.db");
        session.Run(
            $"""
            $null = Connect-PartnerUpgrade -Sandbox -Journal '{journal}'
            $null = Get-PartnerSubscription 'Contoso France' | Invoke-SubscriptionUpgrade o365-e3 -RunId 'the november run' -Enqueue -Force
            Disconnect-PartnerUpgrade
            $null = Connect-PartnerUpgrade -Sandbox -Journal '{journal}'
            """).ThrowOnError();

        // A journal that answers late is offered when Tab is pressed again.
        var offered = Complete("Resume-SubscriptionUpgrade -RunId the");
        for (var pressed = 1; offered.Count == 0 && pressed < 100; pressed++)
        {
            offered = Complete("Resume-SubscriptionUpgrade -RunId the");
        }

        var run = Assert.Single(offered);
        Assert.Equal(("'the november run'", "Planned: 1"), (run.CompletionText, run.ToolTip));
        session.Run("Disconnect-PartnerUpgrade").ThrowOnError();
    }

    [Fact]
    public void A_policy_of_the_users_own_is_known_once_it_was_read_and_not_read_for_the_Tab_key()
    {
        using var folder = new TemporaryFolder();
        var path = folder.Write("our rules.yaml", "apiVersion: partnerupgrade/v1\nname: our-rules\ntitle: Our rules\nextends: csp-2016\noffers: { o365-e5: null }\n");
        var typed = $"Test-SubscriptionUpgrade -Policy '{path}' -TargetOffer o365-e";
        Assert.Empty(Names(typed));

        session.Run($"Get-PartnerUpgradePolicy -Path '{path}'").ThrowOnError();

        Assert.Equal(["o365-e3", "o365-e1"], Names(typed));
        Assert.Equal("Our rules", Complete("Connect-PartnerUpgrade -Policy ").Single(result => result.CompletionText == $"'{path}'").ToolTip);
    }

    [Fact]
    public void Every_parameter_that_can_be_completed_is()
    {
        string[] completed = ["TargetOffer", "Offer", "Policy", "RunId", "CustomerName", "State", "CustomerId", "SubscriptionId", "IntoSubscriptionId", "ItemId", "FollowUpId", "TermDuration", "Country", "Locale", "PriceSheet", "Market"];
        var parameters =
            from cmdlet in session.Get<CmdletInfo>("Get-Command -Module PartnerUpgrade")
            from parameter in cmdlet.Parameters.Values
            where completed.Contains(parameter.Name) && parameter.ParameterType != typeof(UpgradePolicy)
            select (cmdlet.Name, Parameter: parameter.Name, Completes: CompletesByItself(parameter) || parameter.Attributes.OfType<ArgumentCompleterAttribute>().Any());

        Assert.All(parameters, parameter => Assert.True(parameter.Completes, parameter.ToString()));
        Assert.Equal(completed.Order(), parameters.Select(parameter => parameter.Parameter).Distinct().Order());
    }

    [Fact]
    public void A_policy_with_faults_offers_nothing_and_fails_nowhere()
    {
        var results = Complete("Test-SubscriptionUpgrade -Policy ./nowhere.yaml -TargetOffer o365-zz");

        Assert.Empty(results);
        Assert.Equal([0], session.Get<int>("$Error.Count"));
    }

    /// <summary>The engine knows the names of an enumeration, and asks nobody else for them.</summary>
    private static bool CompletesByItself(ParameterMetadata parameter) => (parameter.ParameterType.GetElementType() ?? parameter.ParameterType).IsEnum;

    private IEnumerable<string> Names(string typed) => Complete(typed).Select(result => result.CompletionText);

    private IReadOnlyList<CompletionResult> Complete(string typed)
    {
        session.Engine.Set("typed", typed);
        return session.Get<CompletionResult>("[System.Management.Automation.CommandCompletion]::CompleteInput($typed, $typed.Length, $null).CompletionMatches");
    }
}
