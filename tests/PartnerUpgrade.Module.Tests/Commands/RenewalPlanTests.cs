using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Planning the ends of terms, on the sample of 1 September 2026.</summary>
public sealed class RenewalPlanTests : IDisposable
{
    private const string Lamna = "Get-SubscriptionRenewal -CustomerName Lamna*";
    private const string FirstUp = "Get-SubscriptionRenewal -CustomerName First*";
    private const string Munson = "Get-SubscriptionRenewal -CustomerName Munson*";
    private const string Relecloud = "Get-SubscriptionRenewal -CustomerName Relecloud";

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData(Lamna, "-Quantity 9", AtTermEnd.Renew, 9, "P1Y", BillingCycle.Monthly)]
    [InlineData(Lamna, "-TermDuration P3Y -BillingCycle Annual", AtTermEnd.Renew, 10, "P3Y", BillingCycle.Annual)]
    [InlineData(Lamna, "-AtTermEnd Cancel", AtTermEnd.Cancel, null, null, null)]
    [InlineData(Lamna, "-AtTermEnd ExtendedServiceTerm", AtTermEnd.ExtendedServiceTerm, null, null, null)]
    [InlineData(Lamna, "-Clear", AtTermEnd.Renew, 14, "P1Y", BillingCycle.Monthly)]
    [InlineData(Lamna, "-Quantity 14", AtTermEnd.Renew, 14, "P1Y", BillingCycle.Monthly)]
    [InlineData(FirstUp, "-AtTermEnd Renew", AtTermEnd.Renew, 15, "P1Y", BillingCycle.Annual)]
    [InlineData(FirstUp, "-AtTermEnd Renew -Quantity 9", AtTermEnd.Renew, 9, "P1Y", BillingCycle.Annual)]
    [InlineData(FirstUp, "-AtTermEnd ExtendedServiceTerm", AtTermEnd.ExtendedServiceTerm, null, null, null)]
    [InlineData(FirstUp, "-Clear", AtTermEnd.ExtendedServiceTerm, null, null, null)]
    [InlineData(Munson, "-AtTermEnd Cancel", AtTermEnd.Cancel, null, null, null)]
    public void What_is_planned_comes_back_and_the_service_has_it(string find, string wish, AtTermEnd expected, int? seats, string? term, BillingCycle? cycle)
    {
        var planned = Assert.Single(session.Get<SubscriptionRenewal>($"{find} | Set-SubscriptionRenewal {wish} -Force"));
        var read = Assert.Single(session.Get<SubscriptionRenewal>(find));

        foreach (var renewal in new[] { planned, read })
        {
            Assert.Equal((expected, seats, term, cycle), (renewal.AtTermEnd, (int?)renewal.RenewsInto?.Quantity, renewal.RenewsInto?.TermDuration, renewal.RenewsInto?.BillingCycle));
        }

        var item = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Equal((UpgradeKind.Renewal, UpgradeState.Succeeded, wish), (item.Kind, item.State, item.Renewal));
    }

    /// <summary>What happened anyway when a subscription was listed need not do so any more.</summary>
    [Theory]
    [InlineData("-AtTermEnd Renew", 60)]
    [InlineData("-AtTermEnd Renew -Quantity 50", 50)]
    public void What_was_listed_before_is_not_taken_for_what_happens(string wish, int seats)
    {
        var seen = session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName Relecloud");
        session.Run("$input | Set-SubscriptionRenewal -AtTermEnd Cancel -Force", seen[0]).ThrowOnError();

        var planned = Assert.Single(session.Get<SubscriptionRenewal>($"$input | Set-SubscriptionRenewal {wish} -Force", seen[0]));
        var read = Assert.Single(session.Get<SubscriptionRenewal>(Relecloud));

        Assert.Equal((AtTermEnd.Renew, (long?)seats), (planned.AtTermEnd, planned.RenewsInto?.Quantity));
        Assert.Equal((planned.AtTermEnd, planned.RenewsInto?.Quantity), (read.AtTermEnd, read.RenewsInto?.Quantity));
    }

    [Fact]
    public void What_is_planned_now_is_cleared_whatever_was_listed_before()
    {
        var seen = session.Get<PartnerSubscription>("Get-PartnerSubscription -CustomerName Relecloud");
        session.Run("$input | Set-SubscriptionRenewal -AtTermEnd Cancel -Force", seen[0]).ThrowOnError();

        session.Run("$input | Set-SubscriptionRenewal -Clear -Force", seen[0]).ThrowOnError();

        Assert.NotEqual(AtTermEnd.Cancel, Assert.Single(session.Get<SubscriptionRenewal>(Relecloud)).AtTermEnd);
    }

    [Theory]
    [InlineData("Renew", "Cancel")]
    [InlineData("Cancel", "Renew")]
    public void A_row_that_wants_what_happens_anyway_contradicts_one_that_wants_something_else(string first, string second)
    {
        var rows = new[] { first, second }.Select(end =>
        {
            var row = new PSObject();
            row.Properties.Add(new PSNoteProperty("CustomerName", "Relecloud"));
            row.Properties.Add(new PSNoteProperty("SubscriptionId", "31d69c9d-52de-5f5b-a41f-fdebd14407f1"));
            row.Properties.Add(new PSNoteProperty("AtTermEnd", end));
            return row;
        });

        var run = session.Run("$input | Set-SubscriptionRenewal -Force", [.. rows]);

        Assert.Empty(run.Output);
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.Contains("what happens anyway", error.Exception.Message, StringComparison.Ordinal));
        Assert.Equal(AtTermEnd.Renew, Assert.Single(session.Get<SubscriptionRenewal>(Relecloud)).AtTermEnd);
    }

    /// <summary>A list of the journal, kept as a CSV and given again, orders the same once more.</summary>
    [Theory]
    [InlineData(Lamna, "-Quantity 9")]
    [InlineData(Lamna, "-Quantity 14")]
    [InlineData(Lamna, "-TermDuration P3Y -BillingCycle Annual")]
    [InlineData(Lamna, "-AtTermEnd Cancel")]
    [InlineData(Lamna, "-Clear")]
    [InlineData(FirstUp, "-AtTermEnd Renew -Quantity 9")]
    [InlineData(Relecloud, "-TargetOffer o365-e3")]
    public void What_the_journal_lists_is_the_same_order_when_it_is_given_again(string find, string wish)
    {
        var csv = session.Get<string>($"$null = {find} | Set-SubscriptionRenewal {wish} -Force; Get-SubscriptionUpgrade | ConvertTo-Csv").ToArray();
        using var again = new SandboxSession();

        again.Run("$input | ConvertFrom-Csv | Set-SubscriptionRenewal -Force", [.. csv]).ThrowOnError();

        Assert.Equal(wish, Assert.Single(again.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade")).Renewal);
        Assert.Equal(Plan(session), Plan(again));

        string Plan(SandboxSession of) => Assert.Single(of.Get<SubscriptionRenewal>(find)) is var renewal ? $"{renewal.AtTermEnd} {renewal.RenewsInto}" : "";
    }

    [Theory]
    [InlineData("-Quantity 9", "11", "", "Renewal")]
    [InlineData("-AtTermEnd Cancel", "11", "", "Renewal")]
    [InlineData("-AtTermEnd ExtendedServiceTerm", "", "Cancel", "Renewal")]
    [InlineData("Cancel", "", "", "AtTermEnd")]
    [InlineData("-Quantity 9 -Quantity 11", "", "", "AtTermEnd")]
    [InlineData("-Quantity", "", "", "AtTermEnd")]
    public void What_was_changed_in_such_a_list_and_contradicts_it_is_refused(string renewal, string quantity, string atTermEnd, string words)
    {
        var listed = Assert.Single(session.Get<SubscriptionRenewal>(Lamna));
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("CustomerId", listed.CustomerId.ToString()));
        row.Properties.Add(new PSNoteProperty("SubscriptionId", listed.SubscriptionId.ToString()));
        row.Properties.Add(new PSNoteProperty("Renewal", renewal));
        row.Properties.Add(new PSNoteProperty("Quantity", quantity));
        row.Properties.Add(new PSNoteProperty("AtTermEnd", atTermEnd));

        var run = session.Run("$input | Set-SubscriptionRenewal -Force", row);

        Assert.StartsWith("InputInvalid", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains(words, run.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    /// <summary>A year is a year, in months too: where that is the term, nothing is asked for.</summary>
    [Theory]
    [InlineData("P12M", null)]
    [InlineData("p12m", null)]
    [InlineData("P36M", "-TermDuration P3Y")]
    public void A_term_in_months_is_the_term_as_the_service_writes_it(string term, string? wish)
    {
        session.Run($"{Relecloud} | Select-Object CustomerId, SubscriptionId, @{{ n = 'TermDuration'; e = {{ '{term}' }} }} | Set-SubscriptionRenewal -Force").ThrowOnError();
        session.Run($"{Relecloud} | Set-SubscriptionRenewal -TermDuration {term.ToUpperInvariant()} -Force").ThrowOnError();

        Assert.Equal(wish is null ? [] : [wish], session.Get<string>("Get-SubscriptionUpgrade | ForEach-Object Renewal"));
    }

    [Theory]
    [InlineData("")]
    [InlineData("$null")]
    [InlineData("if ($false) { 1 }")]
    [InlineData("@()")]
    [InlineData("Get-Variable | Where-Object { $false }")]
    public void A_calculated_cell_that_comes_to_nothing_is_empty(string script)
    {
        var planned = session.Run($"{Lamna} | Select-Object CustomerId, SubscriptionId, @{{ n = 'AtTermEnd'; e = {{ 'Cancel' }} }}, @{{ n = 'Quantity'; e = {{ {script} }} }} | Set-SubscriptionRenewal -Force");

        planned.ThrowOnError();
        Assert.Equal(AtTermEnd.Cancel, Assert.Single(planned.OutputOf<SubscriptionRenewal>()).AtTermEnd);
    }

    [Fact]
    public void Another_offer_is_planned_where_the_service_offers_it_for_the_renewal()
    {
        var planned = Assert.Single(session.Get<SubscriptionRenewal>($"{Relecloud} | Set-SubscriptionRenewal -TargetOffer o365-e3 -Force"));

        Assert.Equal(("o365-e3", 60L), (planned.RenewsInto?.Offer, planned.RenewsInto?.Quantity));
        var refused = session.Run($"{Lamna} | Set-SubscriptionRenewal -TargetOffer o365-e1 -Force").SingleError();
        Assert.StartsWith("UpgradeFailed", refused.FullyQualifiedErrorId);
        Assert.Equal([ReasonCode.TargetNotOffered], session.Get<ReasonCode>("Get-SubscriptionUpgrade -State Skipped | ForEach-Object { $_.Reasons.Code }"));
    }

    [Theory]
    [InlineData(FirstUp, "-Quantity 9", "UpgradeFailed", "-AtTermEnd Renew")]
    [InlineData("Get-PartnerSubscription -CustomerName Contoso*", "-AtTermEnd Cancel", "UpgradeFailed", "new commerce")]
    [InlineData("Get-PartnerSubscription -CustomerName Southridge*", "-AtTermEnd Cancel", "UpgradeFailed", "Convert")]
    [InlineData(Relecloud, "-Quantity 301", "LimitExceeded", "300")]
    [InlineData(Relecloud, "-TermDuration P1M", "UpgradeFailed", "P1M")]
    public void What_cannot_be_planned_is_refused_before_anything_is_sent_and_says_what_to_do(string find, string wish, string error, string words)
    {
        var watched = session.Watch();
        var refused = session.Run($"{find} | Where-Object Status -ne Deleted | Set-SubscriptionRenewal {wish} -Force").SingleError();

        Assert.StartsWith(error, refused.FullyQualifiedErrorId);
        Assert.Contains(words, $"{refused.ErrorDetails.Message} {refused.ErrorDetails.RecommendedAction}");
        Assert.Equal(0, watched.PlansSet);
    }

    [Fact]
    public void What_was_meant_for_a_term_that_is_over_is_not_planned_for_the_next_one()
    {
        session.Run($"$seen = Get-PartnerSubscription -CustomerName Lamna*").ThrowOnError();
        session.Connect("-Date 2027-09-18");

        var refused = session.Run("$seen | Set-SubscriptionRenewal -AtTermEnd Cancel -Force").SingleError();

        Assert.StartsWith("UpgradeInProgress", refused.FullyQualifiedErrorId);
        Assert.Contains("2027-09-19", refused.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal([AtTermEnd.Renew], session.Get<AtTermEnd>("Get-SubscriptionRenewal -CustomerName Lamna* | ForEach-Object AtTermEnd"));
    }

    [Theory]
    [InlineData("-WhatIf")]
    [InlineData("-WhatIf -Force")]
    public void A_rehearsal_says_what_would_be_planned_and_leaves_no_trace(string parameters)
    {
        var watched = session.Watch();
        var shown = Assert.Single(session.Get<SubscriptionRenewal>($"{Lamna} | Set-SubscriptionRenewal -Quantity 9 {parameters}"));

        Assert.Equal(10, shown.RenewsInto?.Quantity);
        Assert.Contains("9 seats", session.Host.Screen, StringComparison.Ordinal);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
        Assert.Equal(0, watched.PlansSet);
    }

    [Fact]
    public void A_list_that_was_exported_changes_nothing_when_it_comes_back_and_only_what_was_edited_is_planned()
    {
        var before = Plans();
        session.Run("$list = Get-SubscriptionRenewal -IncludeMonthly -WarningAction Ignore | ConvertTo-Csv | ConvertFrom-Csv").ThrowOnError();

        var again = session.Run("$list | Set-SubscriptionRenewal -Force -WarningAction Ignore");
        again.ThrowOnError();
        Assert.Equal(before.Count, again.Output.Count);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));

        session.Run("($list | Where-Object CustomerName -like Munson*).AtTermEnd = 'cancel'; ($list | Where-Object CustomerName -eq Relecloud).Quantity = ' 50 '; $list | Set-SubscriptionRenewal -Force -WarningAction Ignore").ThrowOnError();
        Assert.Equal(["-AtTermEnd Cancel", "-Quantity 50"], session.Get<string>("Get-SubscriptionUpgrade | ForEach-Object Renewal").Order());
    }

    [Fact]
    public void A_row_that_repeats_what_the_subscription_has_does_not_take_a_plan_back_and_says_so()
    {
        var run = session.Run($"{Lamna} | Select-Object CustomerId, SubscriptionId, Quantity | Set-SubscriptionRenewal -Force");

        run.ThrowOnError();
        Assert.Contains("-Clear", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Equal(10, Assert.Single(run.OutputOf<SubscriptionRenewal>()).RenewsInto?.Quantity);
    }

    [Theory]
    [InlineData("AtTermEnd", "Vanish", "Renew, Cancel, ExtendedServiceTerm")]
    [InlineData("TermDuration", "a year", "P1Y")]
    [InlineData("BillingCycle", "Weekly", "Monthly")]
    [InlineData("Quantity", "a few", "digits")]
    [InlineData("EffectiveDate", "2026-10-01", "2026-09-19")]
    [InlineData("EffectiveDate", "someday", "date")]
    [InlineData("AddQuantity", "5", "AddQuantity")]
    [InlineData("Seats", "5", "Quantity")]
    public void A_row_that_cannot_be_meant_is_refused_as_a_whole(string column, string value, string words)
    {
        var refused = session.Run($"{Lamna} | Select-Object CustomerId, SubscriptionId, @{{ n = '{column}'; e = {{ '{value}' }} }} | Set-SubscriptionRenewal -TargetOffer o365-e3 -Force").SingleError();

        Assert.StartsWith("InputInvalid", refused.FullyQualifiedErrorId);
        Assert.Contains(words, $"{refused.ErrorDetails.Message} {refused.ErrorDetails.RecommendedAction}");
    }

    [Theory]
    [InlineData("-AtTermEnd Cancel -Quantity 5")]
    [InlineData("-AtTermEnd ExtendedServiceTerm -TermDuration P1Y")]
    [InlineData("-Clear -Quantity 5")]
    [InlineData("-Clear -AtTermEnd Renew")]
    [InlineData("")]
    public void Wishes_that_contradict_each_other_or_say_nothing_are_refused(string wish)
    {
        Assert.StartsWith("InputInvalid", session.Run($"{Lamna} | Set-SubscriptionRenewal {wish} -Force").SingleError().FullyQualifiedErrorId);
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    /// <summary>The policy of the sample has no key for this offer, so its name stands for it.</summary>
    [Theory]
    [InlineData("en-US", " at the end of its term: -Quantity 9")]
    [InlineData("fr-FR", " en fin d\u2019engagement\u202F: -Quantity 9")]
    public void Contradicting_rows_name_the_offer_that_the_policy_does_not_know(string culture, string words)
    {
        using var other = new SandboxSession(culture);
        var one = Assert.Single(other.Get<PartnerSubscription>("Get-PartnerSubscription 'Lamna Healthcare' | Where-Object { $null -eq $_.Offer -and $_.Commerce -eq 'NewCommerce' } | Select-Object -First 1"));
        other.Engine.Set("id", one.SubscriptionId.ToString());
        other.Engine.Set("customer", one.CustomerId.ToString());

        var run = other.Run("9, 8 | ForEach-Object { [pscustomobject]@{ CustomerId = $customer; SubscriptionId = $id; Quantity = $_ } } | Set-SubscriptionRenewal -Force");

        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.Contains(one.OfferName + words.Replace("9", "", StringComparison.Ordinal), error.ErrorDetails.Message, StringComparison.Ordinal));
        Assert.Contains(one.OfferName + words, run.Errors[0].ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_run_given_twice_plans_once_and_warns_where_it_is_planned_otherwise_by_now()
    {
        var watched = session.Watch();
        session.Run($"{Munson} | Set-SubscriptionRenewal -AtTermEnd Cancel -RunId one -Force").ThrowOnError();
        Assert.Empty(session.Run($"{Munson} | Set-SubscriptionRenewal -AtTermEnd Cancel -RunId one -Force").Warnings);
        Assert.Equal(1, watched.PlansSet);

        session.Run($"{Munson} | Set-SubscriptionRenewal -Clear -RunId two -Force").ThrowOnError();
        var again = session.Run($"{Munson} | Set-SubscriptionRenewal -AtTermEnd Cancel -RunId one -Force");
        Assert.Contains("another run id", Assert.Single(again.Warnings), StringComparison.Ordinal);
        Assert.Equal(AtTermEnd.ExtendedServiceTerm, Assert.Single(again.OutputOf<SubscriptionRenewal>()).AtTermEnd);
    }

    [Fact]
    public void The_policys_limits_of_seats_and_customers_hold_and_its_number_of_upgrades_does_not()
    {
        using var folder = new Hosting.TemporaryFolder();
        var path = Path.Combine(folder.Path, "narrow.yaml");
        File.WriteAllText(path, """{ apiVersion: partnerupgrade/v1, name: narrow, extends: csp-2016, limits: { upgradesPerRun: 1, seatsPerUpgrade: 10, denyCustomers: ["Munson*"] } }""");
        session.Connect($"-Date 2026-09-01 -Policy '{path}'");

        var run = session.Run("Get-SubscriptionRenewal -WithinDays 200 | Where-Object Deadline | Set-SubscriptionRenewal -AtTermEnd Cancel -RunId all -Force");
        Assert.Contains("Munson", run.SingleError().ErrorDetails.Message, StringComparison.Ordinal);
        Assert.True(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -State Succeeded").Count > 1);
        var refused = session.Run($"{Relecloud} | Set-SubscriptionRenewal -AtTermEnd Renew -Quantity 71 -Force").SingleError();
        Assert.StartsWith("LimitExceeded", refused.FullyQualifiedErrorId);
    }

    [Theory]
    [InlineData("-AtTermEnd Cancel", "it ends", "lose access at once")]
    [InlineData("-AtTermEnd ExtendedServiceTerm", "month by month", "higher price")]
    [InlineData("-Quantity 9", "renews as Microsoft 365 Business Premium with 9 seats, P1Y, billed Monthly", "prices of that day")]
    [InlineData("-Clear", "what is planned is removed, and then: renews", "Until the term ends, something else can be planned.")]
    public void The_question_names_customer_day_and_seats_and_what_happens_then(string wish, params string[] facts)
    {
        session.Host.Answers.Enqueue("N");

        Assert.Empty(session.Get<SubscriptionRenewal>($"{Lamna} | Set-SubscriptionRenewal {wish}"));

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.All(["Lamna Healthcare (lamna.example)", "2026-09-18", "14 seats", .. facts], fact => Assert.Contains(fact, prompt, StringComparison.Ordinal));
        Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
    }

    [Fact]
    public void A_question_about_many_says_how_many_end_and_how_many_renew_with_how_many_seats()
    {
        session.Host.Answers.Enqueue("N");
        session.Run("Get-PartnerSubscription | Where-Object { $_.Commerce -eq 'NewCommerce' -and -not $_.IsTrial } | Select-Object CustomerId, SubscriptionId, @{ n = 'AtTermEnd'; e = { if ($_.CustomerName -eq 'Relecloud') { 'Renew' } else { 'Cancel' } } }, @{ n = 'Quantity'; e = { if ($_.CustomerName -eq 'Relecloud') { 50 } else { '' } } } | Set-SubscriptionRenewal").ThrowOnError();

        var prompt = Assert.Single(session.Host.Prompts);
        Assert.Contains("1 renews (60 seats now, 50 then)", prompt, StringComparison.Ordinal);
        Assert.Matches("[0-9]+ end \\([0-9]+ seats\\)", prompt);
    }

    private IReadOnlyList<PSObject> Plans() => session.Run("Get-SubscriptionRenewal -IncludeMonthly -WarningAction Ignore").Output;
}
