namespace PartnerUpgrade.Engine.Pricing;

/// <summary>
/// Estimates what changes cost. Figures come from unit prices of the partner's sheets, never from recommended ones; each is rounded once, by its
/// currency. Days are counted in UTC from today through the last day of the term.
/// </summary>
/// <param name="sheet">The loaded sheets; null where there are none, and then only offers whose policy gives a monthly price have an estimate.</param>
/// <param name="clock">What day it is.</param>
public sealed class CostEstimator(IPriceSheet? sheet, IClock clock)
{
    /// <summary>Whether price sheets are loaded.</summary>
    public bool HasSheet => sheet is not null;

    /// <summary>Whether anything under a policy can have an estimate: else none is prepared.</summary>
    public bool Knows(UpgradePolicy policy) => HasSheet || policy.Offers.Any(offer => offer.MonthlyPrice is not null);

    /// <summary>Estimates an upgrade. The figures are those of the seats that move.</summary>
    /// <param name="source">The subscription as it stands.</param>
    /// <param name="target">What it would become.</param>
    /// <param name="change">Seats, and what is chosen of term and billing.</param>
    /// <returns>The estimate, or the reason for none; null where no prices are known at all.</returns>
    public CostEstimate? ForUpgrade(PartnerSubscription source, PolicyOffer target, PricedUpgrade change)
    {
        if (source.Commerce == Commerce.Legacy)
        {
            return LegacyEstimate.OfUpgrade(source, target, change.Quantity, Today, HasSheet);
        }

        return sheet is null ? null : Answer(() =>
        {
            var market = MarketOf(source, change.Country);
            var now = CurrentPrice(source, market);
            var months = MonthsOf(change.TermDuration ?? source.TermDuration);
            var isKept = months == now.Months;
            var lastDay = change.LastDay ?? (isKept ? source.EndsOn : Today.AddMonths(months).AddDays(-1));
            var query = Query(source, change.Quantity, market) with
            {
                TermDuration = change.TermDuration ?? source.TermDuration!,
                BillingCycle = change.BillingCycle ?? source.BillingCycle,
            };
            var (then, product) = FirstPriced(change.Product is null ? target.Products : [change.Product], query, target.Title);
            RequireOneCurrency(now.Price, then);
            return Amounts(now, change.Quantity, Monthly(then, change.Quantity, months)) with
            {
                CreditNow = Prorated(now, source, change.Quantity),
                // Another term begins today and is charged whole; the term that is kept is charged for the days that are left of it.
                ChargeNow = lastDay is not { } end ? null
                    : Currencies.Round(then.UnitPrice * change.Quantity * ShareLeft(end, months), then.Currency),
                AtRenewal = lastDay is { } last ? MonthlyOn(query with { Product = product, Day = last.AddDays(1) }, then.Currency, months) : null,
                Then = then,
            };
        });
    }

    /// <summary>Estimates another number of seats. The term's price is kept throughout.</summary>
    /// <param name="source">The subscription as it stands.</param>
    /// <param name="quantity">The seats it is to have.</param>
    /// <returns>The estimate, or the reason for none; null where no prices are known at all.</returns>
    public CostEstimate? ForSeats(PartnerSubscription source, long quantity)
    {
        if (source.Commerce == Commerce.Legacy)
        {
            return LegacyEstimate.OfSeats(source, quantity, Today, HasSheet);
        }

        return sheet is null ? null : Answer(() =>
        {
            var market = MarketOf(source, null);
            var now = CurrentPrice(source, market);
            return Amounts(now, source.Quantity, Monthly(now.Price, quantity, now.Months)) with
            {
                CreditNow = Prorated(now, source, Math.Max(0, source.Quantity - quantity)),
                ChargeNow = Prorated(now, source, Math.Max(0, quantity - source.Quantity)),
                AtRenewal = source.EndsOn is { } last ? MonthlyOn(Query(source, quantity, market) with { Day = last.AddDays(1) }, now.Price.Currency, now.Months) : null,
                Then = now.Price,
            };
        });
    }

    /// <summary>Estimates what the next term costs.</summary>
    /// <param name="source">The subscription as it stands.</param>
    /// <param name="renewal">What it becomes when its term ends; null where that is not known.</param>
    /// <returns>The estimate, or the reason for none; null where no prices are known at all.</returns>
    public CostEstimate? ForRenewal(PartnerSubscription source, PricedRenewal? renewal)
    {
        if (renewal is null)
        {
            return HasSheet || source.PolicyOffer?.MonthlyPrice is not null ? CostEstimate.CreateMissing(Messages.CostMissingTermEnd) : null;
        }

        if (source.Commerce == Commerce.Legacy)
        {
            return LegacyEstimate.OfRenewal(source, renewal, HasSheet);
        }

        return sheet is null ? null : Answer(() =>
        {
            var market = MarketOf(source, null);
            var now = CurrentPrice(source, market);
            var current = Amounts(now, source.Quantity, 0) with { CreditNow = 0, ChargeNow = 0 };
            if (renewal.Ends)
            {
                return current with { AtRenewal = 0, Then = now.Price };
            }

            var query = Query(source, renewal.Quantity, market) with
            {
                Product = renewal.Product ?? source.OfferId,
                TermDuration = renewal.TermDuration ?? source.TermDuration!,
                BillingCycle = renewal.BillingCycle ?? source.BillingCycle,
                View = renewal.View,
            };
            var months = MonthsOf(query.TermDuration);
            var then = Require(sheet.Find(query), query);
            RequireOneCurrency(now.Price, then);
            return current with
            {
                MonthlyThen = Monthly(then, renewal.Quantity, months),
                AtRenewal = source.EndsOn is { } last ? MonthlyOn(query with { Day = last.AddDays(1) }, then.Currency, months) : null,
                Then = then,
            };
        });
    }

    private DateTime Today => clock.UtcNow.UtcDateTime.Date;

    private CostEstimate Answer(Func<Figures> work)
    {
        try
        {
            var figures = work();
            return CostEstimate.Create(
                figures.Now.Price.Currency,
                figures.MonthlyNow,
                figures.MonthlyThen,
                figures.CreditNow,
                figures.ChargeNow,
                figures.AtRenewal,
                Basis(figures));
        }
        catch (NoPriceException none)
        {
            return CostEstimate.CreateMissing(none.Message);
        }
        catch (OverflowException)
        {
            return CostEstimate.CreateMissing(Messages.CostMissingTooLarge);
        }
    }

    private string Basis(Figures figures)
    {
        var sheets = Text.List(new[] { figures.Now.Price.Sheet, figures.Then.Sheet }.Distinct(StringComparer.Ordinal));
        var prices = figures.Now.IsOfTerm
            ? Text.Format(Messages.CostBasisTermPrice, figures.Now.Price.UnitPrice, figures.Now.Price.Currency, figures.Now.Day)
            : Text.Format(Messages.CostBasisTodaysPrice, figures.Now.Price.UnitPrice, figures.Now.Price.Currency);
        return Text.Format(Messages.CostBasis, sheets, Today, figures.Then.UnitPrice, figures.Then.Currency, prices);
    }

    /// <summary>What the subscription's seats cost: by the price in force when its term began, where the sheets hold it, else by today's.</summary>
    private CurrentTerm CurrentPrice(PartnerSubscription source, string market)
    {
        var months = MonthsOf(source.TermDuration);
        var query = Query(source, source.Quantity, market);
        if (source.BeganOn is { } first && first <= Today && sheet!.Find(query with { Day = first }).Price is { } price)
        {
            return new CurrentTerm(price, months, IsOfTerm: true, first);
        }

        return new CurrentTerm(Require(sheet!.Find(query), query), months, IsOfTerm: false, Today);
    }

    private PriceQuery Query(PartnerSubscription source, long quantity, string market) => new()
    {
        Product = source.OfferId,
        TermDuration = source.TermDuration ?? "",
        BillingCycle = source.BillingCycle,
        Market = market,
        Quantity = quantity,
        Day = Today,
    };

    private string MarketOf(PartnerSubscription source, string? read)
    {
        var markets = sheet!.Markets;
        if ((read ?? source.Country) is { Length: > 0 } country)
        {
            return country.ToUpperInvariant();
        }

        return markets.Count == 1 ? markets.First() : throw new NoPriceException(Text.Format(Messages.CostMissingMarket, source.CustomerName, Text.List(markets)));
    }

    private (SheetPrice Price, string Product) FirstPriced(IReadOnlyList<string> products, PriceQuery query, string title)
    {
        if (products.Count == 0)
        {
            throw new NoPriceException(Text.Format(Messages.CostMissingProduct, title));
        }

        var found = products.Select(product => (Answer: sheet!.Find(query with { Product = product }), Product: product)).ToList();
        var priced = found.Where(each => each.Answer.Price is not null).ToList();
        if (priced.Count == 0)
        {
            return (Require(found[0].Answer, query with { Product = found[0].Product }), found[0].Product);
        }

        return priced.All(each => each.Answer.Price!.UnitPrice == priced[0].Answer.Price!.UnitPrice && each.Answer.Price.Currency == priced[0].Answer.Price!.Currency)
            ? (priced[0].Answer.Price!, priced[0].Product)
            : throw new NoPriceException(Text.Format(Messages.CostMissingSeveral, title, Text.List(priced.Select(each => each.Product))));
    }

    /// <summary>A month's charge on a later day; null where no price is known, or one in another currency than the rest of the estimate.</summary>
    private decimal? MonthlyOn(PriceQuery query, string currency, int months) =>
        sheet!.Find(query).Price is { } price && price.Currency == currency ? Monthly(price, query.Quantity, months) : null;

    private decimal? Prorated(CurrentTerm now, PartnerSubscription source, long quantity) =>
        source.EndsOn is { } last ? Currencies.Round(now.Price.UnitPrice * quantity * ShareLeft(last, now.Months), now.Price.Currency) : null;

    /// <summary>
    /// The part of a whole term that is left, today included: 0 to 1. A first term that is shorter, so that it ends together with others, pays
    /// for its days alone: a day of it costs what a day of a whole term does.
    /// </summary>
    private decimal ShareLeft(DateTime lastDay, int months) => Term.FirstDay(lastDay, months) is { } first
        ? Math.Min(1m, (decimal)Term.DaysThrough(Today, lastDay) / Term.DaysThrough(first, lastDay))
        : 0;

    private static Figures Amounts(CurrentTerm now, long quantity, decimal monthlyThen) =>
        new(now, Monthly(now.Price, quantity, now.Months), monthlyThen, null, null, null, now.Price);

    private static decimal Monthly(SheetPrice price, long quantity, int months) => Currencies.Round(price.UnitPrice * quantity / months, price.Currency);

    private static int MonthsOf(string? duration) =>
        Term.Months(duration) ?? throw new NoPriceException(Text.Format(Messages.CostMissingTerm, duration is { Length: > 0 } ? duration : "-"));

    private static void RequireOneCurrency(SheetPrice now, SheetPrice then)
    {
        if (now.Currency != then.Currency)
        {
            throw new NoPriceException(Text.Format(Messages.CostMissingCurrency, now.Currency, then.Currency));
        }
    }

    private static SheetPrice Require(SheetAnswer answer, PriceQuery query) => answer.Price ?? throw new NoPriceException(Text.Format(
        answer.Gap switch
        {
            PriceGap.NotInForce => Messages.CostMissingNotInForce,
            PriceGap.NoTier => Messages.CostMissingTier,
            PriceGap.Contradictory => Messages.CostMissingContradictory,
            _ when query.View == PriceSheetView.ExtendedServiceTerm => Messages.CostMissingExtendedServiceTerm,
            _ => Messages.CostMissingRow,
        },
        query.Product,
        query.TermDuration,
        Text.Billing(query.BillingCycle),
        query.Market,
        query.Day,
        query.Quantity));

    private sealed record CurrentTerm(SheetPrice Price, int Months, bool IsOfTerm, DateTime Day);

    private sealed record Figures(
        CurrentTerm Now,
        decimal MonthlyNow,
        decimal MonthlyThen,
        decimal? CreditNow,
        decimal? ChargeNow,
        decimal? AtRenewal,
        SheetPrice Then);

    /// <summary>There is no price, for the reason that is its message. It does not leave this class.</summary>
    private sealed class NoPriceException(string message) : Exception(message);
}

/// <summary>What an upgrade changes that bears on its price.</summary>
public sealed record PricedUpgrade
{
    /// <summary>The seats that move.</summary>
    public long Quantity { get; init; }

    /// <summary>The <c>product:sku</c> the service offers; null where it was not asked, and then the target's own are looked up.</summary>
    public string? Product { get; init; }

    /// <summary>The term chosen; null where the source's is kept.</summary>
    public string? TermDuration { get; init; }

    /// <summary>The billing chosen; null where the source's is kept.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>The customer's country, where its own record was read.</summary>
    public string? Country { get; init; }

    /// <summary>The last day of the term of the subscription that the seats move into; null for none.</summary>
    public DateTime? LastDay { get; init; }
}

/// <summary>What becomes of a subscription when its term ends, as far as it bears on the price.</summary>
public sealed record PricedRenewal
{
    /// <summary>Whether it ends instead of going on.</summary>
    public bool Ends { get; init; }

    /// <summary>The seats of the next term.</summary>
    public long Quantity { get; init; }

    /// <summary>The next term's <c>product:sku</c>; null where it stays.</summary>
    public string? Product { get; init; }

    /// <summary>The policy's offer of the next term, for legacy; null where it stays.</summary>
    public PolicyOffer? Offer { get; init; }

    /// <summary>The next term's length; null where it stays.</summary>
    public string? TermDuration { get; init; }

    /// <summary>The next term's billing; null where it stays.</summary>
    public BillingCycle? BillingCycle { get; init; }

    /// <summary>Which sheet its price is in.</summary>
    public PriceSheetView View { get; init; }

    /// <summary>What a subscription becomes as things stand; null where that is not known.</summary>
    public static PricedRenewal? Of(PartnerSubscription source) => source.AtTermEnd switch
    {
        AtTermEnd.Renew when TermEnding.RenewsInto(source) is { } next => new PricedRenewal
        {
            Quantity = next.Quantity,
            Product = next.OfferId,
            Offer = next.Offer is { } key ? source.Listing.Policy.GetOffer(key) : null,
            TermDuration = next.TermDuration,
            BillingCycle = next.BillingCycle,
        },
        AtTermEnd.Cancel => new PricedRenewal { Ends = true },

        // It goes on month by month, and has a sheet of its own (partner-center, 9.1 and 9.4).
        AtTermEnd.ExtendedServiceTerm => new PricedRenewal
        {
            Quantity = source.Quantity,
            TermDuration = "P1M",
            BillingCycle = PartnerUpgrade.BillingCycle.Monthly,
            View = PriceSheetView.ExtendedServiceTerm,
        },
        _ => null,
    };
}
