namespace PartnerUpgrade.Engine.Policy;

/// <summary>Checks that an id recognises one thing only: of two that claim it, the one nearer to the file that was asked for is at fault, else the later one.</summary>
internal sealed class PolicyIdCheck(PolicyDraft draft, PolicyDiagnostics diagnostics)
{
    internal void Run()
    {
        var (offerIds, products, names) = (Owners(), Owners(), Owners());
        var skus = new Dictionary<Guid, OfferDraft>();
        foreach (var offer in draft.Offers.InOrderOfWriting(offer => offer.Key.Place))
        {
            Claim(offerIds, offer.OfferIds.Select(Text), offer.Key);
            Claim(products, offer.Products, offer.Key);
            ClaimSku(offer, skus);
            Claim(names, offer.Names.Select(name => name with { Value = OfferNames.Normalize(name.Value) }), offer.Key);
        }

        var (serviceIds, serviceKeys) = (Owners(), Owners());
        foreach (var service in draft.Services.InOrderOfWriting(service => service.Key.Place))
        {
            Claim(serviceIds, service.Id is { } id ? [Text(id)] : [], service.Key);
            Claim(serviceKeys, [service.Key], service.Key);
        }
    }

    private static Dictionary<string, string> Owners() => new(StringComparer.OrdinalIgnoreCase);

    private static Positioned<string> Text(Positioned<Guid> id) => new(id.Value.ToString("D"), id.Place);

    /// <summary>A SKU may belong to several offers where each of them says so.</summary>
    private void ClaimSku(OfferDraft offer, Dictionary<Guid, OfferDraft> owners)
    {
        if (offer.SkuId is not { } id)
        {
            return;
        }

        if (!owners.TryGetValue(id.Value, out var first))
        {
            owners.Add(id.Value, offer);
        }
        else if (!first.SharesSku || !offer.SharesSku)
        {
            diagnostics.Error(PolicyFault.IdUsedTwice, id.Place, PolicyDiagnostics.Message(Messages.PolicySkuUsedTwice, Text(id).Value, first.Key.Value));
        }
    }

    private void Claim(Dictionary<string, string> owners, IEnumerable<Positioned<string>> ids, Positioned<string> owner)
    {
        foreach (var id in ids)
        {
            if (owners.TryGetValue(id.Value, out var first))
            {
                diagnostics.Error(PolicyFault.IdUsedTwice, id.Place, PolicyDiagnostics.Message(Messages.PolicyIdUsedTwice, id.Value, first));
            }
            else
            {
                owners.Add(id.Value, owner.Value);
            }
        }
    }
}
