using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class ListingTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void Without_any_filter_the_whole_estate_is_listed()
    {
        var estate = session.Get<PartnerSubscription>("Get-PartnerSubscription");

        Assert.True(estate.Select(subscription => subscription.CustomerId).Distinct().Count() >= 12);
        Assert.Contains(estate, subscription => subscription.Status == SubscriptionStatus.Suspended);
        Assert.Contains(estate, subscription => subscription.Commerce == Commerce.NewCommerce);
        Assert.Contains(estate, subscription => subscription.IsTrial);
    }

    [Theory]
    [InlineData("-CustomerName contoso*", "Contoso France")]
    [InlineData("contoso.example", "Contoso France")]
    [InlineData("-CustomerName 'Alpine Ski House', '*coffee' -Upgradable", "Alpine Ski House, Fourth Coffee")]
    [InlineData("-Offer o365-business-*in", "The Phone Company India, Wingtip Toys India")]
    [InlineData("-Offer 'Office 365 Business Premium' -Status Suspended", "Tailspin Toys")]
    [InlineData("-CustomerId 8abb900e-6df6-5fe7-baa3-a8cdd67c9677", "Contoso France")]
    [InlineData("-SubscriptionId '634259ba-ae61-585c-92c2-8ca10b1193e8'", "Contoso France")]
    [InlineData("-Offer nothing-*", "")]
    [InlineData("-CustomerName nobody*", "")]
    public void Each_filter_narrows_it(string parameters, string customers)
    {
        Assert.Equal(customers, string.Join(", ", session.Customers("Get-PartnerSubscription " + parameters).Order()));
    }

    [Fact]
    public void Upgradable_means_the_portals_icon()
    {
        var all = session.Get<PartnerSubscription>("Get-PartnerSubscription");

        Assert.Equal(
            all.Where(subscription => subscription.CanUpgrade).Select(subscription => subscription.SubscriptionId).Order(),
            session.Get<Guid>("Get-PartnerSubscription -Upgradable | ForEach-Object SubscriptionId").Order());
    }

    [Fact]
    public void Customers_come_down_the_pipeline_by_name()
    {
        var row = new PSObject();
        row.Properties.Add(new PSNoteProperty("CustomerId", "7ad24337-6d0d-5abc-879c-c39afc65eb88"));

        Assert.Equal(["Northwind Traders", "Northwind Traders"], session.Get<PartnerSubscription>("$input | Get-PartnerSubscription", row).Select(found => found.CustomerName));
    }

    [Fact]
    public void What_was_upgraded_can_be_looked_at_again_by_piping_it()
    {
        var (before, now) = (
            session.Get<PartnerSubscription>("$before = Get-PartnerSubscription -CustomerName Contoso*; $before").Single(),
            session.Get<PartnerSubscription>("$null = $before | Invoke-SubscriptionUpgrade o365-e3 -Force; $before | Get-PartnerSubscription").Single());

        Assert.Equal(before.SubscriptionId, now.SubscriptionId);
        Assert.Equal((SubscriptionStatus.Active, SubscriptionStatus.Deleted), (before.Status, now.Status));
    }

    [Fact]
    public void What_is_not_there_is_an_error_of_its_own_and_the_rest_is_listed()
    {
        var nobody = Guid.NewGuid();

        var run = session.Run($"Get-PartnerSubscription -CustomerId {nobody}, 8abb900e-6df6-5fe7-baa3-a8cdd67c9677");

        Assert.Equal("Contoso France", Assert.Single(run.OutputOf<PartnerSubscription>()).CustomerName);
        var error = run.SingleError();
        Assert.StartsWith("CustomerNotFound,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(nobody, error.TargetObject);
        Assert.Equal(ErrorCategory.ObjectNotFound, error.CategoryInfo.Category);
    }

    [Theory]
    [InlineData("Get-PartnerSubscription -CustomerName 'Contoso Frnace'", "CustomerNotFound")]
    [InlineData("Get-PartnerSubscription -SubscriptionId 00000000-0000-0000-0000-000000000001", "SubscriptionNotFound")]
    [InlineData("Get-PartnerSubscription -Offer o365-e33", "OfferUnknown")]
    public void A_name_or_id_that_nothing_answers_to_is_an_error(string script, string id)
    {
        Assert.StartsWith(id + ",", session.Run(script).SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void Verbose_tells_each_call_and_nothing_is_told_unasked()
    {
        var quiet = session.Run("Get-PartnerSubscription");
        var verbose = session.Run("Get-PartnerSubscription -Verbose");
        var preferred = session.Run("$VerbosePreference = 'Continue'; Get-PartnerSubscription");

        Assert.Empty(quiet.Verbose);
        Assert.Contains(verbose.Verbose, line => line.StartsWith("GET customers", StringComparison.Ordinal) && line.Contains(" 200 ", StringComparison.Ordinal));
        Assert.Equal(verbose.Verbose.Count, preferred.Verbose.Count);
    }

    [Fact]
    public void Two_commands_on_one_connection_each_tell_their_own_calls()
    {
        var run = session.Run("Get-PartnerSubscription -CustomerName Contoso* -Verbose | Test-SubscriptionUpgrade o365-e3");

        Assert.DoesNotContain(run.Verbose, line => line.Contains("/upgrades", StringComparison.Ordinal));
        Assert.Contains(run.Verbose, line => line.Contains("/subscriptions", StringComparison.Ordinal));
    }
}
