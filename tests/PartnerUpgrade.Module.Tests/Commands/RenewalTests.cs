using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Which terms end, on the sample of 1 September 2026.</summary>
public sealed class RenewalTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void What_ends_soon_comes_soonest_first_and_says_what_happens_then()
    {
        var soon = session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -WithinDays 30");

        Assert.Equal(["Munson's Pickles and Preserves", "Lamna Healthcare", "First Up Consultants"], soon.Select(renewal => renewal.CustomerName));
        Assert.Equal([AtTermEnd.ExtendedServiceTerm, AtTermEnd.Renew, AtTermEnd.Cancel], soon.Select(renewal => renewal.AtTermEnd));
        Assert.Equal([8, 17, 23], soon.Select(renewal => renewal.DaysLeft));
        Assert.All(soon, renewal => Assert.Equal((DateTimeKind.Utc, TimeSpan.Zero, renewal.EndsOn), (renewal.EndsOn.Kind, renewal.EndsOn.TimeOfDay, renewal.Deadline!.Value)));
        var reduced = soon[1].RenewsInto!;
        Assert.Equal((14, 10, "P1Y", new DateTime(2026, 9, 19)), (soon[1].Quantity, reduced.Quantity, reduced.TermDuration, reduced.EffectiveDate));
        Assert.Equal((9, 5, false), (soon[1].AssignedSeats, soon[1].UnusedSeats, soon[1].SharesSku));
        Assert.Null(soon[0].RenewsInto);
    }

    [Theory]
    [InlineData("-Before 2026-09-18", 2)]
    [InlineData("-Before 2026-09-17", 1)]
    [InlineData("-WithinDays 17", 2)]
    [InlineData("-WithinDays 16", 1)]
    [InlineData("-WithinDays 30 -Before 2026-09-18", 2)]
    [InlineData("-WithinDays 30 -IncludeMonthly", 6)]
    [InlineData("-AtTermEnd Cancel", 1)]
    [InlineData("-AtTermEnd ExtendedServiceTerm", 2)]
    [InlineData("-AtTermEnd ExtendedServiceTerm, Cancel", 3)]
    [InlineData("-WithinDays 30 -UnusedSeats", 3)]
    [InlineData("-CustomerName 'Best For You*'", 1)]
    [InlineData("-CustomerName 'Best For You*' -IncludeMonthly", 2)]
    [InlineData("-CustomerName Lamna*, First*", 2)]
    public void Each_filter_narrows_the_list(string parameters, int rows) =>
        Assert.Equal(rows, session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal " + parameters).Count);

    [Fact]
    public void Subscriptions_rows_and_nothing_at_all_may_come_down_the_pipeline()
    {
        Assert.Equal(2, session.Get<SubscriptionRenewal>("Get-PartnerSubscription -CustomerName 'Best For You*' | Get-SubscriptionRenewal -IncludeMonthly").Count);
        Assert.Equal(2, session.Get<SubscriptionRenewal>("Get-PartnerSubscription -CustomerName 'Best For You*' | Select-Object CustomerId -Unique | Get-SubscriptionRenewal -IncludeMonthly").Count);
        Assert.Empty(session.Get<SubscriptionRenewal>("@() | Get-SubscriptionRenewal"));
    }

    [Fact]
    public void Subscriptions_that_share_a_sku_say_so()
    {
        var shared = session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -CustomerName 'Best For You*' -IncludeMonthly");

        Assert.Equal([(8L, 4L, 8L, true), (30L, 4L, 30L, true)], shared.Select(renewal => (renewal.Quantity, renewal.AssignedSeats!.Value, renewal.UnusedSeats!.Value, renewal.SharesSku)));
    }

    [Fact]
    public void What_is_legacy_can_renew_and_cannot_be_planned_here()
    {
        var contoso = Assert.Single(session.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -CustomerName Contoso*"));

        Assert.Equal((AtTermEnd.Renew, null), (contoso.AtTermEnd, contoso.Deadline));
    }

    [Fact]
    public void Seats_in_use_that_cannot_be_read_are_left_empty_with_one_warning()
    {
        using var folder = new TemporaryFolder();
        folder.Write("estate.jsonl", Estate(3, readable: false));
        var run = session.Run($"$null = Connect-PartnerUpgrade -Sandbox -Path '{Path.Combine(folder.Path, "estate.jsonl")}'; Get-SubscriptionRenewal");

        Assert.Equal(3, run.Output.Count);
        Assert.All(run.Output, row => Assert.Null(((SubscriptionRenewal)row.BaseObject).UnusedSeats));
        Assert.Contains("3", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_calendar_costs_one_call_a_customer_and_one_more_for_each_that_is_shown()
    {
        var customers = LongTests.RunAll ? 10_000 : 1_000;
        using var folder = new TemporaryFolder();
        folder.Write("estate.jsonl", Estate(customers, readable: true));
        using var large = new SandboxSession(parameters: $"-Path '{Path.Combine(folder.Path, "estate.jsonl")}'");
        var watched = large.Watch();

        var shown = large.Get<SubscriptionRenewal>("Get-SubscriptionRenewal -WithinDays 29");

        Assert.Equal(Enumerable.Range(0, customers).Count(number => number % 30 < 3), shown.Count);
        Assert.Equal(1 + customers + shown.Select(renewal => renewal.CustomerId).Distinct().Count(), watched.Calls);
        Assert.Equal(shown.OrderBy(renewal => renewal.EndsOn).Select(renewal => renewal.EndsOn), shown.Select(renewal => renewal.EndsOn));
    }

    [Theory]
    [InlineData("Best For You Organics", "P3Y", 26, "5 seats can be returned now: 5 until 2026-09-04 09:30 UTC")]
    [InlineData("Best For You Organics", "P3Y", 20, "only 5 seats can be returned now (5 until 2026-09-04 09:30 UTC), so it will refuse this change", "after 2028-03-31")]
    [InlineData("Consolidated Messenger", "P1Y", 10, "all seats can be returned until 2026-09-05 00:00 UTC")]
    [InlineData("Lamna Healthcare", "P1Y", 10, "no seats can be returned any more, so it will refuse this change", "after 2026-09-18")]
    public void Taking_seats_away_says_until_when_and_how_many_before_anything_is_sent(string customer, string term, int seats, params string[] words)
    {
        var run = session.Run($"Get-PartnerSubscription -CustomerName '{customer}' | Where-Object TermDuration -eq {term} | Set-PartnerSubscription -Quantity {seats} -WhatIf");

        Assert.Empty(run.Errors);
        Assert.All(words, word => Assert.Contains(word, session.Host.Screen, StringComparison.Ordinal));
    }

    [Fact]
    public void The_seats_of_one_call_are_counted_together()
    {
        using var folder = new TemporaryFolder();
        folder.Write("estate.jsonl", Header + "\n" + Customer(1, "2027-01-31", 140) + "\n");
        using var large = new SandboxSession(parameters: $"-Path '{Path.Combine(folder.Path, "estate.jsonl")}'");
        const string All = "Get-PartnerSubscription | Set-PartnerSubscription -AddQuantity 15";

        var rehearsed = large.Run(All + " -WhatIf");
        var run = large.Run(All + " -Force");

        Assert.Single(rehearsed.Output);
        Assert.StartsWith("LimitExceeded", Assert.Single(rehearsed.Errors).FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(run.Output);
        var skipped = Assert.Single(large.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -State Skipped"));
        var reason = Assert.Single(skipped.Reasons);
        Assert.Equal(ReasonCode.SeatsOutOfRange, reason.Code);
        Assert.Contains("295", string.Join(" ", reason.Evidence), StringComparison.Ordinal);
        Assert.Equal(295, large.Get<PartnerSubscription>("Get-PartnerSubscription").Sum(subscription => subscription.Quantity));
    }

    private const string Header = """{"kind":"partnerupgrade-snapshot","version":1,"takenAt":"2026-09-01T06:00:00Z","partner":{"country":"FR"}}""";

    /// <summary>Customers whose terms end one after the other, ten days apart, over 300 days.</summary>
    private static string Estate(int customers, bool readable) => string.Join(
        '\n',
        Enumerable.Range(0, customers).Select(number => Customer(number, new DateTime(2026, 9, 1).AddDays(number % 30 * 10).ToString("yyyy-MM-dd"), 10, readable)).Prepend(Header));

    private static string Customer(int number, string ends, int seats, bool readable = true)
    {
        var id = $"{number:x8}-0000-4000-8000-000000000001";
        var more = seats > 100 ? "," + Subscription($"{number:x8}-0000-4000-8000-000000000003", ends, seats) : "";
        return $$"""{"customer":{"id":"{{id}}","companyProfile":{"companyName":"Customer {{number}}","domain":"customer{{number}}.example"},"allowDelegatedAccess":true},"subscriptions":[{{Subscription($"{number:x8}-0000-4000-8000-000000000002", ends, seats)}}{{more}}]{{(readable ? "" : ",\"subscribedSkus\":null")}}}""";
    }

    private static string Subscription(string id, string ends, int seats) =>
        $$"""{"id":"{{id}}","offerId":"CFQ7TTC0LDPB:0001:CFQ7TTC0596F","offerName":"Microsoft 365 Business Standard","quantity":{{seats}},"status":"active","autoRenewEnabled":true,"termDuration":"P1Y","billingCycle":"monthly","commitmentEndDate":"{{ends}}T00:00:00Z"}""";
}
