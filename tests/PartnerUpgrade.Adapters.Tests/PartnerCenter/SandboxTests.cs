namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>The same client over the sandbox: nothing about it is special.</summary>
public sealed class SandboxTests
{
    [Fact]
    public async Task The_whole_sample_is_read()
    {
        using var client = Open();

        var estate = await EstateAsync(client);

        Assert.True(estate.Count >= 12);
        Assert.Contains(estate, customer => customer.Customer.Name == "Contoso France");
        Assert.All(estate, customer => Assert.NotEmpty(customer.Customer.Name));
        Assert.Contains(estate.SelectMany(customer => customer.Subscriptions), subscription => subscription.Commerce == Commerce.NewCommerce);
        Assert.Contains(estate.SelectMany(customer => customer.Subscriptions), subscription => subscription.Commerce == Commerce.Legacy);
        Assert.DoesNotContain(estate.SelectMany(customer => customer.Subscriptions), subscription => subscription.Status == SubscriptionStatus.Unknown);
        foreach (var customer in estate)
        {
            Assert.Equal(customer.Customer.Name, (await client.GetCustomerAsync(customer.Customer.Id, CancellationToken.None)).Name);
        }
    }

    [Fact]
    public async Task A_customer_that_there_is_not_is_not_found()
    {
        using var client = Open();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.GetCustomerAsync(Guid.NewGuid(), CancellationToken.None));

        Assert.Equal(PartnerErrorId.CustomerNotFound, error.Id);
    }

    [Theory]
    [InlineData(Commerce.Legacy)]
    [InlineData(Commerce.NewCommerce)]
    public async Task Every_upgrade_the_sandbox_offers_can_be_ordered_and_read_back(Commerce commerce)
    {
        using var client = Open();
        var upgraded = 0;
        foreach (var (customer, subscriptions) in await EstateAsync(client))
        {
            foreach (var source in subscriptions.Where(subscription => subscription.Commerce == commerce))
            {
                var options = await client.ListUpgradeOptionsAsync(customer.Id, source, CancellationToken.None);
                if (options.FirstOrDefault(option => option.IsEligible && option.Seats.Contains(source.Quantity)) is { } option)
                {
                    await UpgradeAsync(client, customer, source, option);
                    upgraded++;
                }
            }
        }

        Assert.True(upgraded > 0);
    }

    [Fact]
    public async Task Seats_are_added_to_an_active_subscription()
    {
        using var client = Open();
        var (customer, source) = (await EstateAsync(client))
            .SelectMany(listing => listing.Subscriptions.Select(subscription => (listing.Customer, subscription)))
            .First(pair => pair.subscription is { Status: SubscriptionStatus.Active, IsTrial: false, ParentSubscriptionId: null, Quantity: < 100 });

        var outcome = await client.SetQuantityAsync(
            new QuantityOrder
            {
                CustomerId = customer.Id,
                SubscriptionId = source.Id,
                ExpectedQuantity = source.Quantity,
                Quantity = source.Quantity + 2,
                RequestId = Guid.NewGuid(),
                CorrelationId = Guid.NewGuid(),
            },
            CancellationToken.None);

        var now = await client.GetSubscriptionAsync(customer.Id, source.Id, CancellationToken.None);
        Assert.False(outcome.IsStale);
        Assert.Equal((source.Quantity + 2, source.AutoRenewEnabled), (now.Quantity, now.AutoRenewEnabled));
    }

    [Fact]
    public async Task The_catalogue_is_read()
    {
        using var client = Open();

        var offers = await client.ListOffersAsync("FR", CancellationToken.None);
        var skus = await client.ListProductSkusAsync("FR", withAvailabilities: true, CancellationToken.None);

        Assert.Contains(offers, offer => offer.UpgradeTargets.Count > 0);
        Assert.Contains(skus, sku => sku.UpgradeTargets.Count > 0);
        Assert.All(skus, sku => Assert.NotNull(sku.AvailabilityId));
    }

    private static async Task UpgradeAsync(IPartnerCenter client, CustomerRecord customer, SubscriptionRecord source, UpgradeOption option)
    {
        var outcome = await client.SubmitUpgradeAsync(
            new UpgradeOrder
            {
                CustomerId = customer.Id,
                SubscriptionId = source.Id,
                Option = option,
                Quantity = source.Quantity,
                RequestId = Guid.NewGuid(),
                CorrelationId = Guid.NewGuid(),
            },
            CancellationToken.None);
        for (var i = 0; outcome.State == UpgradeOutcomeState.InProgress && i < 10; i++)
        {
            outcome = Assert.Single(await client.ListTransitionsAsync(customer.Id, source.Id, outcome.OperationId, CancellationToken.None));
        }

        Assert.True(
            outcome.State == UpgradeOutcomeState.Completed,
            $"{customer.Name}, {source.OfferName} to {option.TargetOfferName}: {string.Join(' ', outcome.Errors.Select(error => error.Description))}");
        var target = await client.GetSubscriptionAsync(customer.Id, outcome.TargetSubscriptionId ?? source.Id, CancellationToken.None);
        Assert.Equal(SubscriptionStatus.Active, target.Status);
        Assert.NotEqual(source.OfferId, target.OfferId);
    }

    private static async Task<List<(CustomerRecord Customer, IReadOnlyList<SubscriptionRecord> Subscriptions)>> EstateAsync(IPartnerCenter client)
    {
        var estate = new List<(CustomerRecord, IReadOnlyList<SubscriptionRecord>)>();
        await client.ListCustomersAsync(
            async page =>
            {
                foreach (var customer in page)
                {
                    estate.Add((customer, await client.ListSubscriptionsAsync(customer.Id, CancellationToken.None)));
                }
            },
            CancellationToken.None);
        return estate;
    }

    private static IPartnerCenter Open() => new AdapterFactory().CreateSandbox(new SandboxOptions { SnapshotPath = SnapshotLines.SamplePath });
}
