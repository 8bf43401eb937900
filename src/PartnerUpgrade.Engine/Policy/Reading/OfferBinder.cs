namespace PartnerUpgrade.Engine.Policy;

/// <summary>Reads one entry of <c>offers</c>.</summary>
internal sealed class OfferBinder(PolicyValues values, PolicyDiagnostics diagnostics)
{
    internal OfferDraft Read(PolicyEntry entry)
    {
        CheckKey(entry.Key);
        if (values.Map(entry) is not { } map)
        {
            return new OfferDraft { Key = entry.Key };
        }

        var entries = values.Known(map, PolicyKeys.OfOffer);
        var draft = new OfferDraft
        {
            Key = entry.Key,
            Title = values.Required(entries, PolicyKeys.Title, entry.Key) is { } title ? values.Text(title) : null,
            Aliases = Texts(entries, PolicyKeys.Aliases),
            OfferIds = [.. Texts(entries, PolicyKeys.OfferIds, mayRepeat: true).Select(text => values.Id(text)).OfType<Positioned<Guid>>()],
            Products = [.. Texts(entries, PolicyKeys.Products, mayRepeat: true).Select(Product).OfType<Positioned<string>>()],
            SkuId = entries.TryGetValue(PolicyKeys.SkuId, out var skuId) ? values.Id(values.TextOrNull(skuId)) : null,
            SharesSku = entries.TryGetValue(PolicyKeys.SharesSku, out var shares) && values.Flag(shares),
            Names = Texts(entries, PolicyKeys.Names, mayRepeat: true),
            Seats = entries.TryGetValue(PolicyKeys.Seats, out var seats) ? ReadSeats(seats) : SeatRange.Any,
            Services = Texts(entries, PolicyKeys.Services),
            MonthlyPrice = entries.TryGetValue(PolicyKeys.MonthlyPrice, out var price) ? ReadPrice(price) : null,
        };
        CheckRecognition(entries, entry.Key, draft);
        return draft;
    }

    private IReadOnlyList<Positioned<string>> Texts(IReadOnlyDictionary<string, PolicyEntry> entries, string key, bool mayRepeat = false) =>
        !entries.TryGetValue(key, out var entry) ? [] : mayRepeat ? values.Texts(entry) : values.DistinctTexts(entry);

    private void CheckKey(Positioned<string> key)
    {
        if (PolicySpelling.IsOfferKey(key.Value))
        {
            return;
        }

        var nearest = PolicySpelling.ToOfferKey(key.Value);
        diagnostics.Error(
            PolicyFault.InvalidKey,
            key.Place,
            PolicyDiagnostics.Message(Messages.PolicyInvalidOfferKey, key.Value) + (nearest.Length > 0 ? PolicyDiagnostics.Suggestion(nearest) : ""));
    }

    private Positioned<string>? Product(Positioned<string> product)
    {
        var spelled = PolicySpelling.ToCatalogItem(product.Value);
        if (PolicySpelling.IsProduct(spelled))
        {
            return product with { Value = spelled };
        }

        var nearest = PolicySpelling.ToProduct(product.Value);
        diagnostics.Error(
            PolicyFault.InvalidProduct,
            product.Place,
            PolicyDiagnostics.Message(Messages.PolicyInvalidProduct, product.Value) + (PolicySpelling.IsProduct(nearest) ? PolicyDiagnostics.Suggestion(nearest) : ""));
        return null;
    }

    private SeatRange ReadSeats(PolicyEntry entry)
    {
        if (values.Map(entry) is not { } map)
        {
            return SeatRange.Any;
        }

        var entries = values.Known(map, PolicyKeys.OfSeats);
        var min = values.Number(entries, PolicyKeys.Min, 0, PolicyFault.InvalidSeats, null);
        var max = values.Number(entries, PolicyKeys.Max, 0, PolicyFault.InvalidSeats, null);
        if (min > max)
        {
            diagnostics.Error(PolicyFault.SeatsReversed, entries[PolicyKeys.Max].Value.Place, PolicyDiagnostics.Message(Messages.PolicySeatsReversed, min, max));
        }

        return new SeatRange(min, max);
    }

    private OfferPrice? ReadPrice(PolicyEntry entry)
    {
        if (values.Map(entry) is not { } map)
        {
            return null;
        }

        var entries = values.Known(map, PolicyKeys.OfMonthlyPrice);
        var amount = values.Required(entries, PolicyKeys.Amount, entry.Key) is { } amountEntry ? values.Amount(amountEntry) : null;
        var currency = values.Required(entries, PolicyKeys.Currency, entry.Key) is { } currencyEntry ? values.Text(currencyEntry) : null;
        if (currency is { } written && !(written.Value.Length == 3 && written.Value.All(sign => sign is >= 'A' and <= 'Z')))
        {
            diagnostics.Error(
                PolicyFault.InvalidCurrency,
                written.Place,
                PolicyDiagnostics.Message(Messages.PolicyInvalidCurrency, written.Value)
                    + (written.Value.Length == 3 && written.Value.All(char.IsLetter) ? PolicyDiagnostics.Suggestion(written.Value.ToUpperInvariant()) : ""));
            return null;
        }

        return amount is { } figure && currency is { } known ? new OfferPrice(figure, known.Value) : null;
    }

    private void CheckRecognition(IReadOnlyDictionary<string, PolicyEntry> entries, Positioned<string> key, OfferDraft draft)
    {
        string[] recognisers = [PolicyKeys.OfferIds, PolicyKeys.Products, PolicyKeys.Names];
        if (recognisers.All(recogniser => !entries.TryGetValue(recogniser, out var entry) || entry.Value is PolicyList { Items.Count: 0 }))
        {
            diagnostics.Error(PolicyFault.OfferWithoutId, key.Place, PolicyDiagnostics.Message(Messages.PolicyOfferWithoutId, key.Value));
        }

        if (draft.Names.Count > 0 && draft.OfferIds.Count + draft.Products.Count > 0)
        {
            diagnostics.Warning(PolicyFault.NamesBesideIds, draft.Names[0].Place, PolicyDiagnostics.Message(Messages.PolicyNamesBesideIds, key.Value));
        }
    }
}
