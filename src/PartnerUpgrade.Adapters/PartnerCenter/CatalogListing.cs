namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Reads the service's catalogue once: legacy offers in one listing, new commerce product by product. What was not understood whole is left out and
/// counted: an offer without its targets or its limits is another offer.
/// </summary>
internal sealed class CatalogListing(ServiceTransport transport, ListingReader listings, CallTrace trace)
{
    private const int ProductsAtOnce = 8;

    private readonly Guid correlationId = CallIds.New();

    public async Task<Listing<CatalogOffer>> ListOffersAsync(string country, CancellationToken cancellationToken) =>
        await listings.ReadAllAsync(Get($"offers?country={Uri.EscapeDataString(country)}"), offer => Whole(offer, CatalogReader.ReadOffer(offer)), cancellationToken).ConfigureAwait(false);

    /// <summary>Lists the SKUs of all new commerce products.</summary>
    public async Task<Listing<CatalogSku>> ListSkusAsync(string country, bool withAvailabilities, CancellationToken cancellationToken)
    {
        var query = $"?country={Uri.EscapeDataString(country)}";
        var products = await listings.ReadAllAsync(
            Get($"products{query}&targetView=OnlineServices"),
            CatalogReader.ReadProductId,
            cancellationToken).ConfigureAwait(false);
        using var atOnce = new SemaphoreSlim(ProductsAtOnce);
        var skus = await Task.WhenAll(products.Distinct(StringComparer.OrdinalIgnoreCase).Select(async product =>
        {
            await atOnce.WaitAsync(cancellationToken).ConfigureAwait(false);
            try
            {
                return await ListSkusOfAsync(product, query, withAvailabilities, cancellationToken).ConfigureAwait(false);
            }
            finally
            {
                atOnce.Release();
            }
        })).ConfigureAwait(false);
        return new([.. skus.SelectMany(skusOfProduct => skusOfProduct)], products.Unread + skus.Sum(skusOfProduct => skusOfProduct.Unread));
    }

    /// <summary>Reads one offer, or one SKU of a product; null where it is not sold in the country.</summary>
    public async Task<SoldOffer?> FindOfferAsync(string country, string offerId, CancellationToken cancellationToken)
    {
        var parts = offerId.Split(':').Select(Uri.EscapeDataString).ToArray();
        var path = parts.Length == 1 ? $"offers/{parts[0]}" : $"products/{parts[0]}/skus/{parts[1]}";
        try
        {
            return await transport.ReadAsync(
                Get($"{path}?country={Uri.EscapeDataString(country)}"),
                body => WireDocument.ReadWhole(body, CatalogReader.ReadSold),
                cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.OfferUnknown)
        {
            trace.Line($"{path}: {error.Message}");
            return null;
        }
    }

    private async Task<Listing<CatalogSku>> ListSkusOfAsync(string product, string query, bool withAvailabilities, CancellationToken cancellationToken)
    {
        var path = $"products/{Uri.EscapeDataString(product)}/skus";
        var skus = await TryListAsync($"{path}{query}", sku => Whole(sku, CatalogReader.ReadSku(sku, product)), cancellationToken).ConfigureAwait(false);
        if (!withAvailabilities)
        {
            return skus;
        }

        var withIds = new List<CatalogSku>(skus.Count);
        foreach (var sku in skus)
        {
            var availabilities = await TryListAsync(
                $"{path}/{Uri.EscapeDataString(sku.SkuId)}/availabilities{query}",
                CatalogReader.ReadAvailabilityId,
                cancellationToken).ConfigureAwait(false);
            withIds.Add(sku with { AvailabilityId = availabilities.FirstOrDefault() });
        }

        return new(withIds, skus.Unread);
    }

    private static T? Whole<T>(WireObject item, T? read)
        where T : class => item.IsMisread ? null : read;

    // The list of products names some that are not sold in the country after all; the others are no worse for it.
    private async Task<Listing<T>> TryListAsync<T>(string path, Func<WireObject, T?> read, CancellationToken cancellationToken)
        where T : class
    {
        try
        {
            return await listings.ReadAllAsync(Get(path), read, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.OfferUnknown)
        {
            trace.Line($"{path}: {error.Message}");
            return new([]);
        }
    }

    private ServiceRequest Get(string path) => new()
    {
        Uri = transport.Origin.At(path),
        CorrelationId = correlationId,
        NotFound = PartnerErrorId.OfferUnknown,
    };
}
