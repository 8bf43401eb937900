using System.Text.Json.Nodes;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Whether delegated administration suffices, and what a refusal says where it does not.</summary>
public sealed class AccessTests : IDisposable
{
    private const string Page = "https://partner.microsoft.com/commerce/granularadminaccess/list";

    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    public AccessTests()
    {
        session.Engine.Set("journal", Path.Combine(folder.Path, "journal.db"));
        session.Engine.Set("token", Secrets.Protect("sandbox"));
    }

    public void Dispose()
    {
        session.Run("Disconnect-PartnerUpgrade");
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void The_sample_has_each_kind_of_relationship()
    {
        var rows = session.Get<PartnerAccess>("Test-PartnerAccess").ToDictionary(row => row.CustomerName);

        Assert.Equal(31, rows.Count);
        var good = rows["Contoso France"];
        Assert.Equal((AccessState.Sufficient, AccessState.Sufficient, AccessState.Sufficient, true), (good.List, good.UpgradeLegacy, good.UpgradeWithLicenseTransfer, good.AutoExtends));
        Assert.Equal(["Directory Readers", "Directory Writers", "License Administrator"], good.Roles);
        Assert.Null(good.Link);
        Assert.Equal((new DateTime(2026, 9, 13), DateTimeKind.Utc), (rows["Northwind Traders"].EndsOn!.Value, rows["Northwind Traders"].EndsOn!.Value.Kind));
        Assert.Equal(DelegatedRelationshipStatus.Expired, Assert.Single(rows["Wide World Importers"].Relationships).Status);
        Assert.Equal(["f023fd81-a637-4b56-95fd-791ac0226033"], rows["Coho Vineyard"].Roles);
        Assert.Equal(["Directory Readers", "Directory Writers"], rows["City Power & Light"].MissingRoles);
        Assert.Equal(["Directory Writers"], rows["Proseware"].MissingRoles);
        Assert.Equal(2, rows["Alpine Ski House"].Relationships.Count);
        Assert.False(rows["Trey Research"].AutoExtends);
        Assert.Contains("invType=ResellerRelationship&partnerId=3c679991-7d36-5ff4-ba6c-ff63ef4b6914", rows["Humongous Insurance"].Link, StringComparison.Ordinal);
        Assert.Contains("granularAdminRelationships/" + rows["School of Fine Art"].Relationships[0].Id, rows["School of Fine Art"].Link, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("-ExpiringWithinDays 11", 0)]
    [InlineData("-ExpiringWithinDays 12", 1)]
    [InlineData("-ExpiringWithinDays 150", 3)]
    [InlineData("-CustomerId 7ad24337-6d0d-5abc-879c-c39afc65eb88, 8abb900e-6df6-5fe7-baa3-a8cdd67c9677, 7ad24337-6d0d-5abc-879c-c39afc65eb88", 2)]
    [InlineData("-CustomerId 8abb900e-6df6-5fe7-baa3-a8cdd67c9677 -ExpiringWithinDays 36500", 0)]
    public void Each_filter_narrows_the_list(string parameters, int rows) => Assert.Equal(rows, session.Get<PartnerAccess>("Test-PartnerAccess " + parameters).Count);

    [Fact]
    public void On_a_later_day_what_was_to_end_has_ended_and_what_extends_itself_has_not()
    {
        session.Connect($"-Path '{Path.Combine(AssembledModule.Folder, "sandbox", "fabrikam.jsonl")}' -Date 2028-03-01");

        var rows = session.Get<PartnerAccess>("Test-PartnerAccess").ToDictionary(row => row.CustomerName);

        Assert.Equal((AccessState.Insufficient, DelegatedRelationshipStatus.Expired), (rows["Northwind Traders"].UpgradeLegacy, rows["Northwind Traders"].Relationships[0].Status));
        Assert.Equal((AccessState.Sufficient, new DateTime(2028, 7, 29), true), (rows["Contoso France"].UpgradeLegacy, rows["Contoso France"].EndsOn, rows["Contoso France"].AutoExtends));
        Assert.Equal(AccessState.Insufficient, rows["Trey Research"].UpgradeLegacy);
    }

    [Fact]
    public void Subscriptions_rows_and_nothing_at_all_may_come_down_the_pipeline()
    {
        Assert.Equal(["Best For You Organics"], session.Customers("Get-PartnerSubscription -CustomerName 'Best For You*' | Test-PartnerAccess"));
        Assert.Equal(["Proseware"], session.Customers("[pscustomobject]@{ CustomerName = 'Proseware' } | Test-PartnerAccess"));
        Assert.Equal(["Proseware"], session.Customers("Test-PartnerAccess -CustomerId 81532eb4-e0f8-5f9d-82cc-4b22ac5cd0a2 | Export-Csv \"$journal.csv\"; Import-Csv \"$journal.csv\" | Test-PartnerAccess"));
        Assert.Empty(session.Get<PartnerAccess>("@() | Test-PartnerAccess"));
        Assert.StartsWith("InputInvalid,", session.Run("[pscustomobject]@{ Domain = 'x' } | Test-PartnerAccess").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.StartsWith("CustomerNotFound,", session.Run("Test-PartnerAccess -CustomerId 00000000-0000-0000-0000-00000000dead").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "You have no admin relationship with Customer01.", "invType=ResellerRelationship")]
    [InlineData("approvalPending - DR,DW", "has not approved the admin relationship R1-0", "partners/invitation/granularAdminRelationships/")]
    [InlineData("approved 400 DR,DW", "is not in effect yet: approved", Page)]
    [InlineData("expired -10 DR,DW mine:active:DR,DW", "R1-0 with Customer01 has ended: expired on 2026-11-10", Page)]
    [InlineData("active 400 SS mine:active:SS", "does not have the role Directory Writers", "R1-0 (active until 2027-12-25) does not grant it")]
    [InlineData("active 400 DR,DW foreign:active:DR,DW", "does not have the role Directory Writers", "R1-0 (active until 2027-12-25) grants it")]
    [InlineData("active 400 DR,DW mine:pending:DR,DW", "does not have the role Directory Writers", "is about to receive it")]
    [InlineData("unknownFutureValue 100 DR,DW mine:active:DR,DW", "You have no delegated administration for Customer01.", "Request it")]
    public void A_refusal_says_what_is_missing_and_where_to_get_it_and_is_a_refusal_all_the_same(string relationships, string message, string remedy)
    {
        using var snapshot = Estate(relationships);
        session.Connect($"-Path '{snapshot.Path}'");

        var tested = Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3"));

        Assert.Equal(Verdict.Ineligible, tested.Verdict);
        var reason = Assert.Single(tested.Reasons);
        Assert.Equal((ReasonCode.DelegatedAdminMissing, ReasonSeverity.Blocking), (reason.Code, reason.Severity));
        Assert.Contains(message, reason.Message, StringComparison.Ordinal);
        Assert.Contains(remedy, reason.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_refusal_although_the_roles_suffice_says_so()
    {
        using var snapshot = Estate("active 400 DR,DW mine:active:DR,DW", customer => customer["sandbox"] = new JsonObject
        {
            ["refuse"] = new JsonObject { [(string)customer["subscriptions"]![0]!["id"]!] = new JsonObject { ["code"] = 11, ["description"] = "no" } },
        });
        session.Connect($"-Path '{snapshot.Path}'");

        var reason = Assert.Single(Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3")).Reasons);

        Assert.Equal("You have no delegated administration for Customer01.", reason.Message);
        Assert.Contains("are sufficient", reason.Remedy, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("active 400 DR mine:active:DR", Verdict.Eligible)]
    [InlineData("active 400 LA mine:active:LA", Verdict.Ineligible)]
    [InlineData("active 400 DR foreign:active:DR", Verdict.Ineligible)]
    [InlineData("active 400 DR mine:pending:DR", Verdict.Ineligible)]
    [InlineData("active 400 DR mine:active:DW", Verdict.Ineligible)]
    [InlineData("expired -10 DR mine:active:DR", Verdict.Ineligible)]
    [InlineData("expired -10 DR mine:active:DR + expiring 3 GA nested:active:GA", Verdict.Eligible)]
    [InlineData("", Verdict.Ineligible)]
    public void The_sandbox_judges_by_the_relationships_where_a_snapshot_has_them(string relationships, Verdict verdict)
    {
        using var snapshot = Estate(relationships);
        session.Connect($"-Path '{snapshot.Path}'");

        Assert.Equal(verdict, Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3")).Verdict);
    }

    [Fact]
    public void What_is_missing_right_before_an_order_is_said_in_the_same_words()
    {
        using var snapshot = Estate("active 1 DR mine:active:DR");
        session.Connect($"-Path '{snapshot.Path}'");
        var tested = session.Get<UpgradeEligibility>("$tested = Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3; $tested");
        Assert.True(Assert.Single(tested).Eligible);
        session.Connect($"-Path '{snapshot.Path}' -Date 2027-03-01");

        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("$tested | Invoke-SubscriptionUpgrade -Force -InformationAction Ignore"));

        var reason = Assert.Single(upgrade.Reasons);
        Assert.Equal((UpgradeState.Skipped, ReasonCode.DelegatedAdminMissing), (upgrade.State, reason.Code));
        Assert.Contains("R1-0 with Customer01 has ended: expired on 2026-11-21", reason.Message, StringComparison.Ordinal);
        Assert.Contains(Page, reason.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void Before_the_service_was_asked_it_is_a_warning_with_the_same_facts()
    {
        var tested = Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade -TargetOffer o365-e3 -PolicyOnly"));

        var reason = Assert.Single(tested.Reasons);
        Assert.Equal((Verdict.Eligible, ReasonSeverity.Warning), (tested.Verdict, reason.Severity));
        Assert.Contains("has ended: expired on 2026-08-09", reason.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_snapshot_that_does_not_tell_of_relationships_leaves_the_words_as_they_were()
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Join(SnapshotLines.Customer(SnapshotLines.Legacy("5C9FD4CC-EDCE-44A8-8E91-07DF09744609"))).Replace("\"allowDelegatedAccess\":true", "\"allowDelegatedAccess\":false", StringComparison.Ordinal));
        session.Connect($"-Path '{snapshot.Path}'");

        var run = session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer o365-e3");

        Assert.Empty(run.Warnings);
        Assert.Contains("in Partner Center, open the customer's admin relationships", run.OutputOf<UpgradeEligibility>().Single().Reasons.Single().Remedy, StringComparison.Ordinal);
        Assert.Contains("Microsoft Graph says: This snapshot has no delegated admin relationships", session.Run("Test-PartnerAccess").SingleError().ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void Without_a_sign_in_to_Microsoft_Graph_everything_else_works_and_what_is_not_known_is_said_once()
    {
        using var server = new ServerProcess();
        session.Engine.Set("server", server.Address);

        var run = session.Run("""
            $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -Journal $journal
            Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade
            Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade -TargetOffer o365-e3
            """);

        Assert.Contains("-GraphAccessToken", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.All(run.OutputOf<UpgradeEligibility>(), tested => Assert.Equal(Verdict.Ineligible, tested.Verdict));
        var error = session.Run("Test-PartnerAccess").SingleError();
        Assert.StartsWith("NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-GraphAccessToken", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
    }

    [Fact]
    public void With_a_token_of_its_own_Microsoft_Graph_is_asked_over_the_wire()
    {
        using var server = new ServerProcess("--fault", "429:0.05");
        session.Engine.Set("server", server.Address);

        var run = session.Run("""
            $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -GraphAccessToken $token -GraphEndpoint $server -Journal $journal
            Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade -TargetOffer o365-e3
            """);
        var access = session.Run("Test-PartnerAccess | Where-Object MissingRoles");

        run.ThrowOnError();
        access.ThrowOnError();
        Assert.Empty(run.Warnings.Concat(access.Warnings));
        Assert.Contains("Fabrikam Wide World", run.OutputOf<UpgradeEligibility>().Single().Reasons.Single().Message, StringComparison.Ordinal);
        Assert.Equal(
            ["City Power & Light", "Wide World Importers", "Proseware", "Coho Vineyard", "Humongous Insurance", "School of Fine Art"],
            access.OutputOf<PartnerAccess>().Select(row => row.CustomerName));
    }

    [Fact]
    public void A_token_that_Microsoft_Graph_does_not_take_leaves_the_refusal_as_it_was_and_is_told_once()
    {
        using var server = new ServerProcess();
        session.Engine.Set("server", server.Address);
        session.Engine.Set("other", Secrets.Protect("other-token"));

        var run = session.Run("""
            $null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -GraphAccessToken $other -GraphEndpoint $server -Journal $journal
            Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade -TargetOffer o365-e3
            Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade -TargetOffer o365-e3
            """);

        run.ThrowOnError();
        Assert.Contains("Microsoft Graph rejected the access token", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.All(run.OutputOf<UpgradeEligibility>(), tested => Assert.Equal((Verdict.Ineligible, ReasonCode.DelegatedAdminMissing), (tested.Verdict, tested.Reasons.Single().Code)));
        Assert.StartsWith("AuthenticationFailed,", session.Run("Test-PartnerAccess").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void In_the_cloud_for_China_there_is_nothing_to_ask_and_that_is_said()
    {
        var connecting = session.Run("$null = Connect-PartnerUpgrade -AccessToken $token -Environment China -Policy csp-21vianet-2016 -GraphAccessToken $token -Journal $journal");
        var error = session.Run("Test-PartnerAccess").SingleError();

        Assert.Contains("21Vianet", Assert.Single(connecting.Warnings), StringComparison.Ordinal);
        Assert.StartsWith("NotConnected,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("21Vianet", error.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public void A_token_for_Microsoft_Graph_goes_over_https_only()
    {
        var error = session.Run("Connect-PartnerUpgrade -AccessToken $token -GraphAccessToken $token -GraphEndpoint http://graph.example").SingleError();

        Assert.StartsWith("EndpointNotAllowed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void The_words_are_French_in_a_French_session()
    {
        using var french = new SandboxSession("fr-FR");

        var words = french.Get<string>("(Get-PartnerSubscription -CustomerName 'Wide World*' | Test-SubscriptionUpgrade -TargetOffer o365-e3).Reasons | ForEach-Object { $_.Message; $_.Remedy }");

        Assert.Contains("a pris fin\u202f: expirée le 2026-08-09", words[0], StringComparison.Ordinal);
        Assert.Contains("Rédacteurs d’annuaires", words[1], StringComparison.Ordinal);
    }

    /// <summary>A customer without the older privileges, and a subscription of it.</summary>
    private static TemporarySnapshot Estate(string relationships, Action<JsonObject>? complete = null) => TemporarySnapshot.Write(RelationshipEstate.Write([relationships], complete: customer =>
    {
        customer["customer"]!["allowDelegatedAccess"] = false;
        customer["subscriptions"]!.AsArray().Add(SnapshotLines.Legacy("5C9FD4CC-EDCE-44A8-8E91-07DF09744609"));
        complete?.Invoke(customer);
    }));
}
