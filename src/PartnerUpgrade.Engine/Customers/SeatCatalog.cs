using System.Collections.Concurrent;

namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// How many seats an offer can hold by the service's own catalog, which refuses an order by it whatever the policy says. An offer is looked up once a
/// country, so that a run of thousands asks for no more than the offers it has.
/// </summary>
internal sealed class SeatCatalog(IPartnerCenter service)
{
    private readonly ConcurrentDictionary<(string Country, string Offer), OneReading<SoldOffer?>> readings = new();

    /// <summary>Looks an offer up, as it is on the wire; the country is null where it is not known.</summary>
    /// <returns>What it tells; any number of seats where it does not: then the service decides when the order comes.</returns>
    internal async Task<SoldOffer> FindAsync(string? country, string offerId, CancellationToken cancellationToken)
    {
        if (country is not { Length: > 0 } || !ServiceOffers.IsId(offerId))
        {
            return SoldOffer.Unknown;
        }

        try
        {
            var reading = readings.GetOrAdd((country.ToUpperInvariant(), PolicySpelling.ToProduct(offerId)), _ => new());
            return await reading.GetAsync(() => service.FindOfferAsync(country, offerId, cancellationToken)).ConfigureAwait(false) ?? SoldOffer.Unknown;
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return SoldOffer.Unknown;
        }
    }
}
