using PartnerUpgrade.Adapters.Graph;
using PartnerUpgrade.Adapters.PriceSheets;
using PartnerUpgrade.Adapters.SnapshotCopying;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Partner Center's REST contract, both of its upgrade APIs, behind the engine's port.</summary>
internal sealed class PartnerCenterClient(
    ServiceTransport transport,
    SubscriptionChange changes,
    CallTrace trace) : IPartnerCenter, ISnapshotSource, IPartnerAccount, IDelegatedAdminSource, IPriceSheetSource, IMigrationSource, IPromotionSource
{
    private readonly ListingReader listings = new(transport, trace);

    /// <summary>Finds out who is signed in.</summary>
    internal Func<CancellationToken, Task<PartnerIdentity>> Identify { get; init; } = _ => Task.FromResult(new PartnerIdentity());

    /// <summary>How many customers are asked for at once.</summary>
    internal required int PageSize { get; init; }

    /// <summary>What asks Microsoft Graph; null for nobody.</summary>
    internal GraphClient? Graph { get; init; }

    /// <summary>What gives out price sheets; null for nobody.</summary>
    internal PriceSheetClient? PriceSheets { get; init; }

    public IDelegatedAdmin? DelegatedAdmin => Graph;

    IPriceSheetService? IPriceSheetSource.PriceSheets => PriceSheets;

    public Task<PartnerIdentity> IdentifyAsync(CancellationToken cancellationToken) => Identify(cancellationToken);

    public Task ListCustomersAsync(Func<Listing<CustomerRecord>, Task> onPage, CancellationToken cancellationToken)
    {
        // Pages overlap where someone adds a customer while they are read.
        var seen = new IdIndex();
        return listings.ReadPagesAsync(
            Get($"customers?size={PageSize}"),
            CustomerReader.Read,
            page => onPage(new Listing<CustomerRecord>([.. page.Where(customer => seen.TryAdd(customer.Id))], page.Unread)),
            cancellationToken);
    }

    public Task<CustomerRecord> GetCustomerAsync(Guid customerId, CancellationToken cancellationToken) =>
        ReadOneAsync(Get($"customers/{customerId}"), CustomerReader.Read, cancellationToken);

    public async Task<Listing<SubscriptionRecord>> ListSubscriptionsAsync(Guid customerId, CancellationToken cancellationToken) =>
        RepeatedSubscriptions.Once(
            await listings.ReadAllAsync(Get($"customers/{customerId}/subscriptions"), SubscriptionReader.Read, cancellationToken).ConfigureAwait(false));

    public Task<SubscriptionRecord> GetSubscriptionAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        ReadOneAsync(GetOf(customerId, subscriptionId, ""), SubscriptionReader.Read, cancellationToken);

    public Task<Listing<SubscribedSku>> ListSubscribedSkusAsync(Guid customerId, CancellationToken cancellationToken) =>
        listings.ReadAllAsync(
            Get($"customers/{customerId}/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2"),
            SubscribedSkuReader.Read,
            cancellationToken);

    public Task<Listing<UpgradeOption>> ListUpgradeOptionsAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) =>
        subscription.Commerce == Commerce.Legacy
            ? listings.ReadAllAsync(GetOf(customerId, subscription.Id, "/upgrades"), UpgradeReader.ReadOption, cancellationToken)
            : ListTransitionOptionsAsync(customerId, subscription.Id, cancellationToken);

    public Task<Listing<UpgradeOption>> ListTransitionOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        ListOptionsAsync(customerId, subscriptionId, "immediate", cancellationToken);

    public Task<Listing<UpgradeOption>> ListRenewalOptionsAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken) =>
        ListOptionsAsync(customerId, subscriptionId, "scheduled", cancellationToken);

    public async Task<UpgradeOutcome> SubmitUpgradeAsync(UpgradeOrder order, CancellationToken cancellationToken)
    {
        var isLegacy = order.Option.Commerce == Commerce.Legacy;

        // The documentation's table posts to the target, its text, the reference and the SDK to the source; only the source exists by then.
        var request = GetOf(order.CustomerId, order.SubscriptionId, isLegacy ? "/upgrades" : "/transitions") with
        {
            Method = HttpMethod.Post,
            Body = isLegacy ? OrderWriter.WriteUpgrade(order) : OrderWriter.WriteTransition(order),
            RequestId = order.RequestId,
            CorrelationId = order.CorrelationId,
        };
        var response = await transport.WriteAsync(request, cancellationToken).ConfigureAwait(false);
        var outcome = isLegacy
            ? WireDocument.Read(response.Body, UpgradeReader.ReadOutcome)
            : WireDocument.Read(response.Body, TransitionReader.ReadTransition);
        return outcome ?? throw transport.Faults.OutcomeUnknown(request, null, response);
    }

    public async Task<Listing<UpgradeOutcome>> ListTransitionsAsync(
        Guid customerId,
        Guid subscriptionId,
        string? operationId,
        CancellationToken cancellationToken)
    {
        var filter = operationId is null ? "" : $"?operationId={Uri.EscapeDataString(operationId)}";
        var transitions = await listings.ReadAllAsync(
            GetOf(customerId, subscriptionId, $"/transitions{filter}"),
            TransitionReader.ReadTransition,
            cancellationToken).ConfigureAwait(false);

        // One of which nothing is told yet has only just begun.
        return new Listing<UpgradeOutcome>([.. transitions.OrderByDescending(transition => transition.StartedAt ?? DateTimeOffset.MaxValue)], transitions.Unread);
    }

    public async Task<bool> CanMigrateAsync(Guid customerId, Guid subscriptionId, CancellationToken cancellationToken)
    {
        var request = Get($"customers/{customerId}/migrations/newcommerce/validate") with
        {
            Method = HttpMethod.Post,
            Body = MigrationQuestion.Write(subscriptionId),
            NotFound = PartnerErrorId.SubscriptionNotFound,
        };
        return (await ReadOneAsync(request, MigrationQuestion.Read, cancellationToken).ConfigureAwait(false)).IsEligible;
    }

    public Task<IReadOnlyList<PromotionEligibility>> ListPromotionsAsync(PromotionQuestion question, CancellationToken cancellationToken) => ReadOneAsync(
        Get($"customers/{question.CustomerId}/promotionEligibilities") with { Method = HttpMethod.Post, Body = PromotionReader.Write(question) },
        PromotionReader.Read,
        cancellationToken);

    public Task<ChangeOutcome> SetQuantityAsync(QuantityOrder order, CancellationToken cancellationToken) =>
        changes.ApplyAsync(
            GetOf(order.CustomerId, order.SubscriptionId, "") with { CorrelationId = order.CorrelationId },
            order.RequestId,
            new SeatsToWrite(order),
            cancellationToken);

    public Task<ChangeOutcome> SetPlanAsync(PlanOrder order, CancellationToken cancellationToken) =>
        changes.ApplyAsync(
            GetOf(order.CustomerId, order.SubscriptionId, "") with { CorrelationId = order.CorrelationId },
            order.RequestId,
            new PlanToWrite(order),
            cancellationToken);

    public Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken) =>
        new CatalogListing(transport, listings, trace).FindOfferAsync(country, offerId, cancellationToken);

    public Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) =>
        new CatalogListing(transport, listings, trace).ListOffersAsync(country, cancellationToken);

    public Task<Listing<CatalogSku>> ListProductSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken) =>
        new CatalogListing(transport, listings, trace).ListSkusAsync(country, withAvailabilities, cancellationToken);

    public ISnapshotCopier CreateSnapshotCopier(SnapshotOptions options) => new SnapshotCopier(this, transport, listings, options);

    public void Dispose()
    {
        Graph?.Dispose();
        PriceSheets?.Dispose();
        transport.Dispose();
    }

    private ServiceRequest Get(string path) => new() { Uri = transport.Origin.At(path) };

    private ServiceRequest GetOf(Guid customerId, Guid subscriptionId, string path) =>
        Get($"customers/{customerId}/subscriptions/{subscriptionId}{path}") with { NotFound = PartnerErrorId.SubscriptionNotFound };

    private async Task<Listing<UpgradeOption>> ListOptionsAsync(Guid customerId, Guid subscriptionId, string eligibilityType, CancellationToken cancellationToken)
    {
        var request = GetOf(customerId, subscriptionId, $"/transitionEligibilities?eligibilityType={eligibilityType}");
        var items = await listings.ReadAllAsync(request, TransitionReader.ReadOptions, cancellationToken).ConfigureAwait(false);
        return new Listing<UpgradeOption>([.. items.SelectMany(options => options)], items.Unread);
    }

    private async Task<T> ReadOneAsync<T>(ServiceRequest request, Func<WireObject, T?> read, CancellationToken cancellationToken)
        where T : class => await transport.ReadAsync(request, body => WireDocument.ReadWhole(body, read), cancellationToken).ConfigureAwait(false);
}
