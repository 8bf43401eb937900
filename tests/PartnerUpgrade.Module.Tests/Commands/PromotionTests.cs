using System.Text.Json;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>An upgrade that misses a promotion of its target: the sample has one for Office 365 E5, for a year, billed annually.</summary>
public sealed class PromotionTests : IDisposable
{
    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        session.Run("Disconnect-PartnerUpgrade");
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("-BillingCycle Monthly", "P1Y, Monthly")]
    [InlineData("-TermDuration P3Y -BillingCycle Annual", "P3Y, Annual")]
    [InlineData("-BillingCycle Annual", null)]
    [InlineData("-TermDuration P1Y -BillingCycle Annual", null)]
    [InlineData("", null)]
    public void A_chosen_term_or_billing_that_misses_it_is_warned_of(string parameters, string? missed)
    {
        var rehearsed = Rehearse($"Get-PartnerSubscription -CustomerName Relecloud | Invoke-SubscriptionUpgrade o365-e5 {parameters}");
        var tested = Rehearse($"Get-PartnerSubscription -CustomerName Relecloud | Test-SubscriptionUpgrade o365-e5 | Invoke-SubscriptionUpgrade {parameters}");

        Assert.All(new[] { rehearsed, tested }, upgrade =>
        {
            Assert.Equal(UpgradeState.Planned, upgrade.State);
            if (missed is null)
            {
                Assert.DoesNotContain(upgrade.Reasons, reason => reason.Code == ReasonCode.PromotionLost);
                return;
            }

            var reason = Assert.Single(upgrade.Reasons, reason => reason.Code == ReasonCode.PromotionLost);
            Assert.Equal((ReasonSeverity.Warning, ReasonSource.PartnerCenter), (reason.Severity, reason.Source));
            Assert.Contains(missed, reason.Message, StringComparison.Ordinal);
            Assert.Contains("P1Y, Annual", reason.Remedy, StringComparison.Ordinal);
            Assert.Contains("39NFJQT1Q5KP:0002:39NFJQT1Q5MS", Assert.Single(reason.Evidence), StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData("")]
    [InlineData("-Anonymize")]
    public void A_rehearsal_on_a_copy_of_the_estate_says_the_same(string parameters)
    {
        string[] choices = ["-BillingCycle Monthly", "-BillingCycle Annual", "-TermDuration P3Y -BillingCycle Annual"];
        var customer = session.Get<Guid>("Get-PartnerSubscription -CustomerName Relecloud | ForEach-Object CustomerId")[0];
        var expected = Said();
        var copy = Path.Combine(folder.Path, "estate.jsonl.gz");

        var run = session.Run($"Export-PartnerSnapshot '{copy}' {parameters}; $null = Connect-PartnerUpgrade -Sandbox -Path '{copy}'");

        run.ThrowOnError();
        Assert.Empty(run.Warnings);
        Assert.Equal([true, false, true], expected.Select(reason => reason.Length > 0));
        Assert.Equal(expected, Said());

        List<string> Said() => choices
            .Select(choice => Rehearse($"Get-PartnerSubscription -CustomerId {customer} | Invoke-SubscriptionUpgrade o365-e5 {choice}"))
            .Select(upgrade => string.Join(';', upgrade.Reasons.Where(reason => reason.Code == ReasonCode.PromotionLost).Select(reason => $"{reason.Message} {reason.Remedy} {string.Join(',', reason.Evidence)}")))
            .ToList();
    }

    [Fact]
    public void The_question_tells_it_and_the_order_keeps_it()
    {
        session.Host.Answers.Enqueue("Y");

        var upgraded = Assert.Single(session.Get<SubscriptionUpgrade>("Get-PartnerSubscription -CustomerName Relecloud | Invoke-SubscriptionUpgrade o365-e5 -BillingCycle Monthly -RunId missed"));

        Assert.Equal(UpgradeState.Succeeded, upgraded.State);
        var reason = Assert.Single(upgraded.Reasons, reason => reason.Code == ReasonCode.PromotionLost);
        Assert.Contains(reason.Message, session.Host.Prompts[0], StringComparison.Ordinal);
        Assert.Equal(reason.Message, session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId missed").Single().Reasons.Single(kept => kept.Code == ReasonCode.PromotionLost).Message);
    }

    [Fact]
    public void In_French_it_is_told_in_French()
    {
        using var french = new SandboxSession("fr-FR");

        var upgrade = Assert.Single(french.Get<SubscriptionUpgrade>("Get-PartnerSubscription -CustomerName Relecloud | Invoke-SubscriptionUpgrade o365-e5 -BillingCycle Monthly -WhatIf"));

        Assert.Contains("n’est pas obtenue", upgrade.Reasons.Single(reason => reason.Code == ReasonCode.PromotionLost).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void It_is_asked_only_where_something_is_to_lose_or_to_win()
    {
        using var server = new ServerProcess();
        using var http = new HttpClient();
        session.Engine.Set("server", server.Address);
        session.Engine.Set("token", Secrets.Protect("sandbox"));
        session.Engine.Set("journal", Path.Combine(folder.Path, "journal.db"));

        session.Run("$null = Connect-PartnerUpgrade -AccessToken $token -Endpoint $server -RequestsPerMinute 100000 -Journal $journal; $one = Get-PartnerSubscription -CustomerName Relecloud").ThrowOnError();

        // Once before the question, and once right before the order, as everything else.
        var plain = Requests("$one | Invoke-SubscriptionUpgrade o365-e5 -WhatIf");
        Assert.Equal(plain + 2, Requests("$one | Invoke-SubscriptionUpgrade o365-e5 -BillingCycle Annual -WhatIf"));

        int Requests(string command)
        {
            var before = Asked();
            session.Run(command).ThrowOnError();
            return Asked() - before;
        }

        int Asked()
        {
            using var state = JsonDocument.Parse(http.GetStringAsync(new Uri(server.Address, "_sandbox/state")).GetAwaiter().GetResult());
            return state.RootElement.GetProperty("requests").GetInt32();
        }
    }

    private SubscriptionUpgrade Rehearse(string command) => Assert.Single(session.Get<SubscriptionUpgrade>(command + " -WhatIf"));
}
