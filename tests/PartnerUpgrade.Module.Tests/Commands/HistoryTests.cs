namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Who did what and when, to read and to hand to an auditor.</summary>
public sealed class HistoryTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void It_tells_step_by_step_how_each_upgrade_came_to_where_it_is()
    {
        var before = DateTimeOffset.UtcNow;
        session.Run("Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Force -RunId november").ThrowOnError();
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade november"));

        var steps = session.Get<UpgradeHistoryRecord>("Get-SubscriptionUpgrade november -History");

        Assert.Equal([UpgradeState.Planned, UpgradeState.Submitting, UpgradeState.Succeeded], steps.Select(step => step.State));
        Assert.All(steps, step =>
        {
            Assert.Equal(
                (upgrade.RunId, upgrade.ItemId, upgrade.CustomerId, upgrade.CustomerName, upgrade.SubscriptionId, "o365-business", "o365-e3", 25, upgrade.CorrelationId),
                (step.RunId, step.ItemId, step.CustomerId, step.CustomerName, step.SubscriptionId, step.SourceOffer, step.TargetOffer, step.Quantity, step.CorrelationId));
            Assert.Equal(TimeSpan.Zero, step.RecordedAt.Offset);
            Assert.InRange(step.RecordedAt, before, DateTimeOffset.UtcNow);
        });

        // Planned is what a whole call was agreed to; from then on, a runner is at work.
        Assert.All(steps.Skip(1), step => Assert.Contains(Environment.MachineName, step.Actor, StringComparison.Ordinal));
        Assert.Null(steps[0].RequestId);
        Assert.Equal([upgrade.RequestId, upgrade.RequestId], steps.Skip(1).Select(step => step.RequestId));
    }

    [Fact]
    public void It_says_in_the_services_words_why_something_was_refused()
    {
        session.Run("Get-PartnerSubscription -CustomerName 'Tailspin Toys' | Invoke-SubscriptionUpgrade o365-e3 -Force").ThrowOnError();

        var step = Assert.Single(session.Get<UpgradeHistoryRecord>("Get-SubscriptionUpgrade -History"));

        Assert.Equal(UpgradeState.Skipped, step.State);
        Assert.Equal(session.Get<string>("Get-SubscriptionUpgrade | ForEach-Object { $_.Reasons[0].Message }").Single(), step.Message);
    }

    [Theory]
    [InlineData("-RunId one", "Contoso France")]
    [InlineData("-State Skipped", "Tailspin Toys")]
    [InlineData("-NeedsFollowUp", "Adventure Works Cycles")]
    [InlineData("-Since 2100-01-01", null)]
    public void The_filters_choose_whose_history_it_is(string filters, string? customer)
    {
        session.Run(
            """
            Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Force -RunId one
            Get-PartnerSubscription -CustomerName 'Tailspin Toys', Adventure* | Invoke-SubscriptionUpgrade o365-e3 -Force -RunId two
            """).ThrowOnError();

        var customers = session.Get<UpgradeHistoryRecord>($"Get-SubscriptionUpgrade -History {filters}").Select(step => step.CustomerName).Distinct();

        Assert.Equal(customer is null ? [] : [customer], customers);
    }

    [Fact]
    public void Every_column_is_a_plain_value_so_that_it_exports_as_it_is()
    {
        var types = typeof(UpgradeHistoryRecord).GetProperties().Select(property => Nullable.GetUnderlyingType(property.PropertyType) ?? property.PropertyType);

        Assert.All(types, type => Assert.True(type.IsEnum || type == typeof(string) || type == typeof(int) || type == typeof(long) || type == typeof(Guid) || type == typeof(DateTimeOffset), type.Name));
    }

    [Fact]
    public void A_step_is_headed_by_what_it_is_a_step_of_and_says_nothing_of_an_offer_nobody_knows()
    {
        session.Run("Get-PartnerSubscription 'City Power*' | Invoke-SubscriptionUpgrade o365-e3 -RunId november -Force").ThrowOnError();

        var shown = session.Get<string>("Get-SubscriptionUpgrade november -History | Out-String -Width 200").Single();

        Assert.Matches(@"november: City Power & Light, o365-business (\u2192|->) o365-e3 \([0-9a-f]{8}\)", shown);
        Assert.Matches(@"november: City Power & Light, (\u2192|->) o365-e3 \([0-9a-f]{8}\)", shown);
    }

    [Fact]
    public void Whoever_has_seen_enough_ends_the_reading()
    {
        session.Run("Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -Force").ThrowOnError();

        Assert.Single(session.Get<UpgradeHistoryRecord>("Get-SubscriptionUpgrade -History | Select-Object -First 1"));
    }
}
