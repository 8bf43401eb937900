using PartnerUpgrade.Module.Tests.Commands;
using static PartnerUpgrade.Module.Tests.Rows.GivenRow;

namespace PartnerUpgrade.Module.Tests.Rows;

/// <summary>What the module wrote, and what Microsoft sends, comes back in.</summary>
public sealed class RoundTripTests : IDisposable
{
    private const string Bill = """
        PartnerId,CustomerId,CustomerName,OrderId,SubscriptionId,OfferId,OfferName,ChargeType,UnitPrice,Quantity,Amount,Currency,DomainName,SubscriptionName,BillingCycleType
        8ddd0364-0000-4000-8000-46b58d356b4e,5aeacb6b-1348-57bc-85a1-cf01facd6582,Southridge Video,566890604832738111,{0},CFQ7TTC0LH1G,Office 365 Business,Cycle fee,8.80,7,61.60,EUR,southridge.example,Microsoft 365,Monthly
        """;

    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("ConvertTo-Csv -UseQuotes Never -Delimiter ';' | ConvertFrom-Csv -Delimiter ';'")]
    [InlineData("ConvertTo-Json -Depth 1 -WarningAction SilentlyContinue | ConvertFrom-Json")]
    [InlineData("Select-Object *")]
    public void Our_lists_come_back_as_rows(string way)
    {
        var upgrades = session.Get<SubscriptionUpgrade>($"Get-PartnerSubscription -Upgradable | {way} | Invoke-SubscriptionUpgrade o365-e3 -WhatIf");

        Assert.Equal(
            session.Get<SubscriptionUpgrade>("Get-PartnerSubscription -Upgradable | Invoke-SubscriptionUpgrade o365-e3 -WhatIf").Select(Order).Order(),
            upgrades.Select(Order).Order());
    }

    [Theory]
    [InlineData("ConvertTo-Csv | ConvertFrom-Csv")]
    [InlineData("ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 1)) }")]
    public void Results_of_a_test_come_back_as_what_was_tested(string way)
    {
        session.Run($"$tested = Get-PartnerSubscription -SubscriptionId {SouthridgeBusiness} | Test-SubscriptionUpgrade o365-e3 -Quantity 10").ThrowOnError();

        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>($"$tested | {way} | Invoke-SubscriptionUpgrade -WhatIf"));

        Assert.Equal((new Guid(SouthridgeBusiness), "o365-e3", 10), (upgrade.SubscriptionId, upgrade.TargetOffer, upgrade.Quantity));
    }

    [Fact]
    public void Objects_of_the_module_say_which_subscription_is_meant_and_no_more()
    {
        var run = session.Run("Get-PartnerSubscription | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } | Set-PartnerSubscription -Force");

        Assert.NotEmpty(run.Errors);
        Assert.All(run.Errors, error => Assert.Contains("Quantity / AddQuantity", error.ErrorDetails.Message, StringComparison.Ordinal));
        Assert.Equal(
            session.Get<PartnerSubscription>("Get-PartnerSubscription").Select(subscription => subscription.SubscriptionId).Order(),
            session.Get<PartnerSubscription>("Get-PartnerSubscription | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_)) } | Get-PartnerSubscription")
                .Select(subscription => subscription.SubscriptionId).Order());
    }

    [Fact]
    public void A_bill_is_read_by_its_ids_and_its_seats_are_no_wish()
    {
        session.Engine.Set("bill", string.Format(null, Bill, SouthridgeBusiness));

        Assert.Equal(25, Assert.Single(session.Get<PartnerSubscription>("$bill | ConvertFrom-Csv | Get-PartnerSubscription")).Quantity);

        session.Engine.Set("bill", string.Format(null, Bill, "usCBMgAAAAAAAAIA"));
        var error = session.Run("$bill | ConvertFrom-Csv | Get-PartnerSubscription | Invoke-SubscriptionUpgrade o365-e3 -Force").SingleError();
        Assert.Contains("Row 1 (Southridge Video): ", error.ErrorDetails.Message, StringComparison.Ordinal);
        Assert.Contains("'usCBMgAAAAAAAAIA'", error.ErrorDetails.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Customers_come_by_name_from_a_list()
    {
        var run = session.Run(
            "$input | Get-PartnerSubscription",
            Of(("CustomerName", " southridge\u00a0video ")),
            Of(("CustomerName", "South*")),
            Of(("CustomerName", "Southrigde Video")),
            Of(("CustomerName", "Another name"), ("CustomerId", Southridge)));

        Assert.Equal(["Southridge Video", "Southridge Video"], run.OutputOf<PartnerSubscription>().Select(subscription => subscription.CustomerName));
        Assert.Equal(2, run.Errors.Count);
        Assert.All(run.Errors, error => Assert.StartsWith("InputInvalid,", error.FullyQualifiedErrorId, StringComparison.Ordinal));
        Assert.Contains(run.Errors, error => error.ErrorDetails.Message.StartsWith("Row 3", StringComparison.Ordinal) && error.ErrorDetails.Message.Contains("'Southridge Video'", StringComparison.Ordinal));
        Assert.Contains("Another name", Assert.Single(run.Warnings), StringComparison.Ordinal);
    }

    [Fact]
    public void A_set_is_as_good_as_a_list()
    {
        var names = session.Customers("$set = [System.Collections.Generic.HashSet[string]]@('Southridge Video', 'Proseware'); Get-PartnerSubscription -CustomerName $set");

        Assert.Equal(["Proseware", "Southridge Video"], names.Distinct().Order());
    }

    private static string Order(SubscriptionUpgrade upgrade) => $"{upgrade.SubscriptionId} {upgrade.TargetOffer} {upgrade.Quantity} {upgrade.State}";
}
