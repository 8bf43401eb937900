using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Adding licences, and giving them back, in both commerces.</summary>
public sealed class SeatTests : IDisposable
{
    private const string Contoso = "8abb900e-6df6-5fe7-baa3-a8cdd67c9677";
    private const string ContosoBusiness = "634259ba-ae61-585c-92c2-8ca10b1193e8";
    private const string Relecloud = "53b5bc2c-ec7d-511c-a073-70ceee1d29d6";
    private const string RelecloudBasic = "31d69c9d-52de-5f5b-a41f-fdebd14407f1";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData(ContosoBusiness, "-Quantity 30", 30)]
    [InlineData(ContosoBusiness, "-AddQuantity 5", 30)]
    [InlineData(ContosoBusiness, "-Quantity 20", 20)]
    [InlineData(RelecloudBasic, "-Quantity 70", 70)]
    [InlineData(RelecloudBasic, "-AddQuantity 10", 70)]
    public void The_updated_subscription_comes_back_and_the_service_has_it(string id, string seats, int expected)
    {
        var updated = Assert.Single(session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {id} | Set-PartnerSubscription {seats} -Force"));

        Assert.Equal((new Guid(id), expected), (updated.SubscriptionId, updated.Quantity));
        Assert.Equal(expected, SeatsOf(id));
        var change = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Equal((UpgradeKind.Quantity, UpgradeState.Succeeded, expected), (change.Kind, change.State, change.Quantity));
        Assert.NotNull(change.RequestId);
    }

    [Fact]
    public void Rows_bring_their_own_numbers()
    {
        var updated = session.Get<PartnerSubscription>(
            "$input | Set-PartnerSubscription -Force",
            Row(("CustomerId", Contoso), ("SubscriptionId", ContosoBusiness), ("Quantity", "31")),
            Row(("CustomerId", Relecloud), ("SubscriptionId", RelecloudBasic), ("AddQuantity", "2")));

        Assert.Equal([31, 62], updated.Select(subscription => subscription.Quantity).Order());
    }

    [Fact]
    public void What_is_added_to_an_exported_listing_is_not_mistaken_for_the_seats_in_it()
    {
        var updated = Assert.Single(session.Get<PartnerSubscription>(
            "$input | Set-PartnerSubscription -AddQuantity 5 -Force",
            Row(("CustomerId", Contoso), ("SubscriptionId", ContosoBusiness), ("Quantity", "25"), ("Status", "Active"))));

        Assert.Equal(30, updated.Quantity);
    }

    [Theory]
    [InlineData("-Quantity 0")]
    [InlineData("-AddQuantity 0")]
    [InlineData("-AddQuantity -3")]
    [InlineData("-Quantity 3 -AddQuantity 3")]
    public void A_number_of_seats_is_one_number_from_1(string seats)
    {
        var run = session.Run($"Get-PartnerSubscription -CustomerName Contoso* | Set-PartnerSubscription {seats} -Force");

        Assert.NotEmpty(run.Errors.Concat(run.TerminatingError is { } error ? [error] : []));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void WhatIf_checks_everything_and_sends_nothing(string switches)
    {
        session.Watch().SetSeats = (_, _) => throw new InvalidOperationException("It was sent.");

        var rehearsed = Assert.Single(session.Get<PartnerSubscription>($"Get-PartnerSubscription -CustomerName Contoso* | Set-PartnerSubscription -AddQuantity 5 {switches}"));
        var refused = session.Run($"Get-PartnerSubscription -CustomerName Contoso* | Set-PartnerSubscription -Quantity 301 {switches}");

        Assert.Equal(25, rehearsed.Quantity);
        Assert.Empty(refused.Output);
        Assert.StartsWith("LimitExceeded,", refused.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    /// <summary>The policy of the service's own matrix has no seat ranges, and still the rehearsal says what the run would be told.</summary>
    [Theory]
    [InlineData(ContosoBusiness, "-Quantity 301", "1 to 300")]
    [InlineData(RelecloudBasic, "-AddQuantity 241", "1 to 300")]
    public void What_only_the_catalog_knows_of_seats_is_known_before_anything_is_sent(string id, string seats, string words)
    {
        session.Connect("-Date 2026-09-01 -Policy partner-center");
        session.Watch().SetSeats = (_, _) => throw new InvalidOperationException("It was sent.");
        var change = $"Get-PartnerSubscription -SubscriptionId {id} | Set-PartnerSubscription {seats}";

        var rehearsed = session.Run($"{change} -WhatIf");
        var run = session.Run($"{change} -Force");

        Assert.Empty(rehearsed.Output);
        Assert.StartsWith("LimitExceeded,", rehearsed.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, rehearsed.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Equal(rehearsed.SingleError().ErrorDetails.Message, run.SingleError().ErrorDetails.Message);
    }

    /// <summary>An offer is looked up once a run, however many subscriptions have it.</summary>
    [Fact]
    public void The_catalog_is_asked_once_for_each_offer()
    {
        using var folder = new Hosting.TemporaryFolder();
        session.Connect($"-Path '{SampleSnapshot.Write(folder, 12, "Office 365 Business", "Office 365 E3")}'");
        var watched = session.Watch();
        var listed = session.Get<PartnerSubscription>("Get-PartnerSubscription").Cast<object>().ToArray();
        var before = watched.Calls;

        session.Run("$input | Set-PartnerSubscription -AddQuantity 1 -WhatIf", listed).ThrowOnError();

        // Of each subscription the customer (once) and itself; and both offers.
        Assert.Equal(12 + 24 + 2, watched.Calls - before);
    }

    [Theory]
    [InlineData("Contoso*", 30, "Contoso France", "Office 365 Business", "from 25 to 30 seats", "next invoice", "prorated")]
    [InlineData("Relecloud", 70, "Relecloud", "from 60 to 70 seats", "next invoice", "prorated", "seven days")]
    [InlineData("Relecloud", 50, "Relecloud", "from 60 to 50 seats", "within seven days", "renewal")]
    public void The_question_names_customer_offer_and_seats_and_what_it_means_for_the_bill(string customer, int seats, params string[] facts)
    {
        session.Host.Answers.Enqueue("N");

        Assert.Empty(session.Get<PartnerSubscription>($"Get-PartnerSubscription -CustomerName {customer} | Set-PartnerSubscription -Quantity {seats}"));

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.All(facts, fact => Assert.Contains(fact, prompt, StringComparison.Ordinal));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    /// <summary>What both commerces have in common is said once, and what only one has is not said of the other.</summary>
    [Fact]
    public void What_more_seats_mean_for_the_bill_is_said_once_for_both_commerces()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Contoso*, Relecloud | Set-PartnerSubscription -AddQuantity 1 -WhatIf");

        run.ThrowOnError();
        var summary = string.Join('\n', run.Information);
        Assert.Equal(2, summary.Split("The next invoice").Length);
        Assert.Contains("In new commerce, added seats can be returned only within seven days", summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Contoso*", "-Quantity 301", "LimitExceeded", "1 to 300")]
    [InlineData("'Tailspin Toys'", "-AddQuantity 1", "UpgradeFailed", "suspended")]
    public void What_cannot_be_is_an_error_before_anything_is_sent(string customer, string seats, string id, string words)
    {
        session.Watch().SetSeats = (_, _) => throw new InvalidOperationException("It was sent.");

        var run = session.Run($"Get-PartnerSubscription -CustomerName {customer} | Set-PartnerSubscription {seats} -Force");

        Assert.Empty(run.Output);
        var error = run.SingleError();
        Assert.StartsWith(id + ",", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.ErrorDetails.RecommendedAction);
        Assert.Equal(UpgradeState.Skipped, Assert.IsType<SubscriptionUpgrade>(error.TargetObject).State);
    }

    [Fact]
    public void Fewer_seats_than_new_commerce_takes_back_are_refused_in_the_services_words()
    {
        var run = session.Run($"Get-PartnerSubscription -SubscriptionId {RelecloudBasic} | Set-PartnerSubscription -Quantity 50 -Force");

        Assert.Empty(run.Output);
        var error = run.SingleError();
        Assert.StartsWith("UpgradeFailed,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("cannot be decreased", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("800090", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("Set-SubscriptionRenewal -Quantity", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal(60, SeatsOf(RelecloudBasic));
    }

    [Fact]
    public void Seats_that_somebody_else_changed_meanwhile_are_left_alone()
    {
        var seen = session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness}");
        session.Run($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Set-PartnerSubscription -Quantity 27 -Force").ThrowOnError();

        var run = session.Run("$input | Set-PartnerSubscription -AddQuantity 5 -Force", seen[0]);

        Assert.Empty(run.Output);
        var error = run.SingleError();
        Assert.StartsWith("UpgradeInProgress,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.DoesNotContain("upgrade", error.ErrorDetails.Message + error.ErrorDetails.RecommendedAction, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(27, SeatsOf(ContosoBusiness));
    }

    [Fact]
    public void A_run_given_twice_adds_seats_once_and_says_so()
    {
        var script = $"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Set-PartnerSubscription -AddQuantity 5 -RunId november -Force";
        session.Run(script).ThrowOnError();

        var again = session.Run(script);

        again.ThrowOnError();
        Assert.Equal(30, Assert.Single(again.OutputOf<PartnerSubscription>()).Quantity);
        Assert.Contains("november", Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Equal(30, SeatsOf(ContosoBusiness));
    }

    [Fact]
    public void The_seats_a_subscription_has_already_are_neither_asked_about_nor_recorded()
    {
        Assert.Equal(25, Assert.Single(session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Set-PartnerSubscription -Quantity 25")).Quantity);

        Assert.Empty(session.Host.Prompts);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    /// <summary>What was listed an hour ago may say that there is nothing to do where there is.</summary>
    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-Force")]
    public void Seats_that_were_seen_and_are_no_longer_there_are_not_taken_for_done(string switches)
    {
        var seen = session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness}");
        session.Run($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Set-PartnerSubscription -Quantity 20 -Force").ThrowOnError();

        var run = session.Run($"$input | Set-PartnerSubscription -Quantity 25 {switches}", seen[0]);

        Assert.Empty(run.Output);
        Assert.StartsWith("UpgradeInProgress,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("had 25 seats when this was ordered, and has 20 now", run.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(session.Host.Prompts);
        Assert.Equal(20, SeatsOf(ContosoBusiness));
    }

    /// <summary>A row that asks for the seats there are is a wish like any other.</summary>
    [Theory]
    [InlineData("Quantity", "30", false)]
    [InlineData("Quantity", "30", true)]
    [InlineData("AddQuantity", "5", false)]
    public void A_row_that_wants_the_seats_as_they_are_contradicts_one_that_wants_others(string column, string value, bool isFirst)
    {
        var asItIs = Row(("CustomerId", Contoso), ("SubscriptionId", ContosoBusiness), ("Quantity", "25"));
        var other = Row(("CustomerId", Contoso), ("SubscriptionId", ContosoBusiness), (column, value));
        var elsewhere = Row(("CustomerId", Relecloud), ("SubscriptionId", RelecloudBasic), ("Quantity", "60"));

        var run = session.Run("$input | Set-PartnerSubscription -Force", isFirst ? other : asItIs, isFirst ? asItIs : other, elsewhere);

        Assert.Equal(new Guid(RelecloudBasic), Assert.Single(run.OutputOf<PartnerSubscription>()).SubscriptionId);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Equal(25, SeatsOf(ContosoBusiness));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void What_is_not_known_is_an_error_that_leads_to_resuming_and_resuming_finds_out()
    {
        var watched = session.Watch(new SkippingClock());
        watched.SetSeats = async (_, send) =>
        {
            await send();
            throw new OutcomeUnknownException("Cut off.");
        };
        var lost = false;
        watched.Before = _ => lost ? throw new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, "Down.") : Task.CompletedTask;
        var send = watched.SetSeats;
        watched.SetSeats = async (order, go) =>
        {
            try
            {
                return await send(order, go);
            }
            finally
            {
                lost = true;
            }
        };

        var run = session.Run($"Get-PartnerSubscription -SubscriptionId {ContosoBusiness} | Set-PartnerSubscription -AddQuantity 5 -RunId night -Force");
        Assert.Empty(run.Output);
        Assert.StartsWith("ServiceUnavailable,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(UpgradeState.Uncertain, Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId night")).State);

        lost = false;
        watched.SetSeats = (_, _) => throw new InvalidOperationException("It was sent again.");
        var resumed = Assert.Single(session.Get<SubscriptionUpgrade>("Resume-SubscriptionUpgrade night -Force"));
        Assert.Equal((UpgradeKind.Quantity, UpgradeState.Succeeded, 30), (resumed.Kind, resumed.State, resumed.Quantity));
        Assert.Equal(30, SeatsOf(ContosoBusiness));
    }

    private long SeatsOf(string subscriptionId) => Assert.Single(session.Get<PartnerSubscription>($"Get-PartnerSubscription -SubscriptionId {subscriptionId}")).Quantity;

    private static PSObject Row(params (string Name, string Value)[] cells)
    {
        var row = new PSObject();
        foreach (var (name, value) in cells)
        {
            row.Properties.Add(new PSNoteProperty(name, value));
        }

        return row;
    }
}
