namespace PartnerUpgrade.Engine.Tests.Given;

/// <summary>A service with many customers of three subscriptions each, which notes how many of them are read at once.</summary>
internal sealed class ManyCustomers(int count, string name) : IPartnerCenter
{
    private const int FirstCustomer = 1000;
    private const int PageSize = 7;

    private readonly object gate = new();
    private readonly TaskCompletionSource enoughAsked = new(TaskCreationOptions.RunContinuationsAsynchronously);

    internal Guid? Unreadable { get; init; }

    internal PartnerErrorId UnreadableBecause { get; init; } = PartnerErrorId.AccessDenied;

    /// <summary>Nobody is answered before so many have asked: a reader that asks fewer at once waits for ever.</summary>
    internal int AnswersOnceAsked { get; init; } = 1;

    internal int AtOnce { get; private set; }

    internal int MostAtOnce { get; private set; }

    public async Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken)
    {
        for (var first = 0; first < count; first += PageSize)
        {
            cancellationToken.ThrowIfCancellationRequested();
            await onPage(Enumerable.Range(FirstCustomer + first, Math.Min(PageSize, count - first)).Select(Customer).ToArray());
        }
    }

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public async Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken)
    {
        lock (gate)
        {
            AtOnce++;
            MostAtOnce = Math.Max(MostAtOnce, AtOnce);
            if (AtOnce >= AnswersOnceAsked)
            {
                enoughAsked.TrySetResult();
            }
        }

        try
        {
            await enoughAsked.Task.WaitAsync(cancellationToken);
            await Task.Yield();
            cancellationToken.ThrowIfCancellationRequested();
            return customerId == Unreadable
                ? throw new PartnerUpgradeException(UnreadableBecause, "May not.")
                : Enumerable.Range(1, 3).Select(number => GivenCustomer.Subscription(number, GivenPolicy.Business)).ToArray();
        }
        finally
        {
            lock (gate)
            {
                AtOnce--;
            }
        }
    }

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOutcome>> ListTransitionsAsync(Guid customerId, Guid subscriptionId, string? operationId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) => Task.FromResult<SoldOffer?>(null);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) => throw new NotSupportedException();

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        throw new NotSupportedException();

    public void Dispose()
    {
    }

    private CustomerRecord Customer(int number) => new() { Id = Ids.Of(number), Name = $"{name} {number}", Domain = $"{number}.example" };
}
