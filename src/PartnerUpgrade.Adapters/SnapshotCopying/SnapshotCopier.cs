using System.Text;
using System.Text.Json.Nodes;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Sandbox.Snapshots;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>Copies the estate through the client's own transport: what it keeps is what the service wrote, not what the client understood of it.</summary>
internal sealed class SnapshotCopier : ISnapshotCopier
{
    private const int LargestPage = 500;

    private readonly PartnerCenterClient client;
    private readonly ServiceTransport transport;
    private readonly ListingReader listings;
    private readonly SnapshotOptions options;
    private readonly RelationshipCopy relationships;
    private readonly PromotionCopy promotions;

    public SnapshotCopier(PartnerCenterClient client, ServiceTransport transport, ListingReader listings, SnapshotOptions options)
    {
        this.client = client;
        this.transport = transport;
        this.listings = listings;
        this.options = options;
        relationships = new RelationshipCopy(client.Graph);
        promotions = new PromotionCopy(ListAsync);
    }

    public IReadOnlyList<string> Doubts => [.. relationships.Doubts, .. promotions.Doubts];

    /// <remarks>
    /// The service has no list of what each SKU holds, so <c>skus</c> is left out and the sandbox takes the published one. Availabilities are left out
    /// too: they change from day to day, and asking for each would cost a call for each SKU there is.
    /// </remarks>
    public async Task<string> CopyCatalogAsync(IReadOnlyList<string> countries, DateTimeOffset takenAt, CancellationToken cancellationToken)
    {
        var offers = new Dictionary<string, JsonNode>(StringComparer.OrdinalIgnoreCase);
        foreach (var country in countries)
        {
            foreach (var offer in await ListAsync($"offers?country={Uri.EscapeDataString(country)}", cancellationToken).ConfigureAwait(false))
            {
                if (offer.Text("id") is { Length: > 0 } id && !offers.ContainsKey(id))
                {
                    offers.Add(id, offer);
                }
            }
        }

        var skus = Whole(Get("products"), await client.ListProductSkusAsync(countries[0], withAvailabilities: false, cancellationToken).ConfigureAwait(false));
        var header = new JsonObject
        {
            ["kind"] = "partnerupgrade-snapshot",
            ["version"] = 1,
            ["takenAt"] = WireReading.Write(takenAt),
            ["partner"] = await PartnerAsync(countries[0], cancellationToken).ConfigureAwait(false),
        };
        if (await relationships.HeaderAsync(cancellationToken).ConfigureAwait(false) is { } signedIn)
        {
            header["delegatedAdmin"] = signedIn;
        }

        header["promotions"] = await promotions.ReadAsync(countries, options.Anonymize, cancellationToken).ConfigureAwait(false);
        header["offers"] = new JsonArray([.. offers.Values]);
        header["products"] = new JsonArray([.. skus.Select(CatalogCopy.Product)]);
        return Text(Write(header));
    }

    public async Task<CustomerCopy> CopyCustomerAsync(Guid customerId, Func<SubscriptionRecord, bool> isUpgradable, CancellationToken cancellationToken)
    {
        var customerRequest = Get($"customers/{customerId}");
        var customerRead = ReadAsync(customerRequest, cancellationToken);
        var subscriptionsRead = listings.ReadAllAsync(Get($"customers/{customerId}/subscriptions"), CopiedSubscription.Read, cancellationToken);
        var skusRead = SkusOrNoneAsync(customerId, cancellationToken);
        await Task.WhenAll(customerRead, subscriptionsRead, skusRead).ConfigureAwait(false);
        var customer = await customerRead.ConfigureAwait(false);
        var subscriptions = CustomerCopying.Distinct(Whole(customerRequest, await subscriptionsRead.ConfigureAwait(false)));
        var skus = await skusRead.ConfigureAwait(false);

        var line = new JsonObject
        {
            ["customer"] = CustomerCopying.Readable(customer, customerId),
            ["subscriptions"] = new JsonArray([.. subscriptions.Select(subscription => subscription.Node)]),
            ["subscribedSkus"] = skus is null ? null : new JsonArray([.. skus]),
        };
        if (await relationships.OfAsync(customerId, cancellationToken).ConfigureAwait(false) is { } related)
        {
            line["delegatedAdminRelationships"] = related;
        }

        if (options.IncludeUsers && await UsersOrNoneAsync(customerId, cancellationToken).ConfigureAwait(false) is { } users)
        {
            line["users"] = users;
        }

        if (await RefusalsAsync(customerId, subscriptions, isUpgradable, cancellationToken).ConfigureAwait(false) is { Count: > 0 } refusals)
        {
            line["sandbox"] = new JsonObject { ["refuse"] = refusals };
        }

        if (options.Anonymize)
        {
            SnapshotAnonymizer.Anonymize(line, customerId);
        }

        return new CustomerCopy
        {
            Line = Checked(Write(line), customerRequest),
            Country = customer.Child("billingProfile")?.Child("defaultAddress")?.Text("country") is { Length: 2 } country ? country : null,
            Subscriptions = subscriptions.Count,
        };
    }

    /// <summary>Whose estate it is, as far as the sign-in tells.</summary>
    private async Task<JsonObject> PartnerAsync(string country, CancellationToken cancellationToken)
    {
        var partner = new JsonObject();

        // The copy is as good without it.
        var identity = await OrNoneAsync(() => client.IdentifyAsync(cancellationToken)!).ConfigureAwait(false);
        if (identity?.PartnerId is { } id)
        {
            partner["id"] = id.ToString();
        }

        if (identity?.PartnerName is { Length: > 0 } name)
        {
            partner["name"] = options.Anonymize ? SnapshotAnonymizer.PartnerName(identity.PartnerId) : name;
        }

        partner["country"] = country;
        return partner;
    }

    private async Task<JsonObject> RefusalsAsync(
        Guid customerId,
        IReadOnlyList<CopiedSubscription> subscriptions,
        Func<SubscriptionRecord, bool> isUpgradable,
        CancellationToken cancellationToken)
    {
        var refusals = new JsonObject();
        foreach (var subscription in subscriptions)
        {
            var record = subscription.Record;
            if (isUpgradable(record)
                && await RefusalAsync(customerId, record, cancellationToken).ConfigureAwait(false) is { } refusal)
            {
                refusals[record.Id.ToString()] = refusal;
            }
        }

        return refusals;
    }

    /// <summary>What the service does not tell today it will tell when the order is due; the copy is no worse than a copy without the question.</summary>
    private Task<JsonObject?> RefusalAsync(Guid customerId, SubscriptionRecord subscription, CancellationToken cancellationToken) => OrNoneAsync(async () =>
    {
        var offered = await client.ListUpgradeOptionsAsync(customerId, subscription, cancellationToken).ConfigureAwait(false);
        return RecordedRefusal.Of(offered, subscription.Commerce);
    });

    private Task<IReadOnlyList<JsonObject>?> SkusOrNoneAsync(Guid customerId, CancellationToken cancellationToken) =>
        OrNoneAsync(() => ListAsync($"customers/{customerId}/subscribedskus?licenseGroupIds=Group1&licenseGroupIds=Group2", cancellationToken)!);

    private Task<JsonArray?> UsersOrNoneAsync(Guid customerId, CancellationToken cancellationToken) => OrNoneAsync<JsonArray>(async () =>
    {
        var users = await ListAsync($"customers/{customerId}/users?size={LargestPage}", cancellationToken).ConfigureAwait(false);
        foreach (var user in users)
        {
            var licenses = user.Text("id") is { Length: > 0 } id
                ? await ListAsync($"customers/{customerId}/users/{Uri.EscapeDataString(id)}/licenses", cancellationToken).ConfigureAwait(false)
                : [];
            user["skuIds"] = new JsonArray([.. licenses.Select(license => license.Child("productSku")?.Text("id")).OfType<string>().Select(sku => (JsonNode)sku)]);
        }

        return new JsonArray([.. users]);
    });

    private static async Task<T?> OrNoneAsync<T>(Func<Task<T?>> read)
        where T : class
    {
        try
        {
            return await read().ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return null;
        }
    }

    private async Task<JsonObject> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var response = await transport.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        return WireDocument.Read(response.Body, CopiedResource.Node) ?? throw transport.Faults.Unreadable(request);
    }

    private async Task<IReadOnlyList<JsonObject>> ListAsync(string path, CancellationToken cancellationToken) =>
        Whole(Get(path), await listings.ReadAllAsync(Get(path), CopiedResource.Node, cancellationToken).ConfigureAwait(false));

    /// <summary>A copy of half a customer would look whole in the sandbox, and rehearse what the real service would not do.</summary>
    private Listing<T> Whole<T>(ServiceRequest request, Listing<T> listing) => listing.IsComplete ? listing : throw transport.Faults.Unreadable(request);

    private ServiceRequest Get(string path) => new() { Uri = transport.Origin.At(path) };

    /// <summary>What cannot be loaded again must not be in the file, where it would spoil all the rest.</summary>
    private string Checked(byte[] line, ServiceRequest request) => CustomerLine.IsReadable(line) ? Text(line) : throw transport.Faults.Unreadable(request);

    private static byte[] Write(JsonObject line) => WireJson.Write(writer => line.WriteTo(writer));

    private static string Text(byte[] line) => Encoding.UTF8.GetString(line);
}
