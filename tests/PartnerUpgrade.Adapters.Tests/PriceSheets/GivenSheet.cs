namespace PartnerUpgrade.Adapters.Tests.PriceSheets;

/// <summary>Price sheets with the columns and the oddities of a real one, and what is priced by them.</summary>
internal static class GivenSheet
{
    internal const string Header =
        "ChangeIndicator,ProductTitle,ProductId,SkuId,SkuTitle,Publisher,SkuDescription,UnitOfMeasure,TermDuration,BillingPlan,Market,Currency,UnitPrice," +
        "PricingTierRangeMin,PricingTierRangeMax,EffectiveStartDate,EffectiveEndDate,Tags,ERP Price,Segment,PreviousValues";

    internal const string BusinessPremium = "CFQ7TTC0LDPB:0001";
    internal const string E3 = "CFQ7TTC0LF8R:0001";

    internal static readonly DateTimeOffset Today = new(2026, 11, 27, 9, 0, 0, TimeSpan.Zero);

    internal static string Row(
        string product = BusinessPremium,
        string unitPrice = "120",
        string term = "P1Y",
        string plan = "Monthly",
        string market = "FR",
        string currency = "EUR",
        string from = "2025-01-01T00:00:00.0000000Z",
        string through = "9999-12-31T23:59:59.0000000Z",
        string segment = "Commercial",
        string tierMin = "",
        string tierMax = "")
    {
        var ids = product.Split(':');
        return $"Unchanged,A product,{ids[0]},{ids[1]},A SKU,Microsoft Corporation,\"Mail, files \"\"and\"\" more\",,{term},{plan},{market},{currency},{unitPrice}," +
            $"{tierMin},{tierMax},{from},{through},License,999,{segment},\"UnitPrice:1,000\"";
    }

    internal static string Csv(params string[] rows) => "\uFEFF" + Header + "\r\n" + string.Join("\r\n", rows) + "\r\n";

    /// <summary>Reads sheets the way the module does: from files.</summary>
    internal static IPriceSheet Read(params (string Name, byte[] Content)[] files)
    {
        var folder = Directory.CreateTempSubdirectory("partnerupgrade-prices-").FullName;
        try
        {
            var paths = files.Select(file => Path.Combine(folder, file.Name)).ToList();
            for (var i = 0; i < files.Length; i++)
            {
                File.WriteAllBytes(paths[i], files[i].Content);
            }

            return new AdapterFactory().ReadPriceSheets(paths);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    internal static IPriceSheet Read(params string[] rows) => Read(("updatedlicensebased_FR.csv", System.Text.Encoding.UTF8.GetBytes(Csv(rows))));

    internal static PriceQuery Query(string product = BusinessPremium, string term = "P1Y", BillingCycle billing = BillingCycle.Monthly, long seats = 25) => new()
    {
        Product = product,
        TermDuration = term,
        BillingCycle = billing,
        Market = "FR",
        Quantity = seats,
        Day = Today.UtcDateTime.Date,
    };

    internal static UpgradePolicy Policy(OfferPrice? now = null, OfferPrice? then = null)
    {
        PolicyOffer premium = new() { Key = "premium", Title = "Business Premium", Products = [BusinessPremium], OfferIds = [LegacyId], MonthlyPrice = now };
        PolicyOffer e3 = new() { Key = "e3", Title = "Office 365 E3", Products = [E3], MonthlyPrice = then };
        return new UpgradePolicy("test", "Test", "test", "", [], [premium, e3], [new UpgradePath("premium", "e3")], new PolicyConditions(), new PolicyLimits());
    }

    internal static readonly Guid LegacyId = new("5C9FD4CC-EDCE-44A8-8E91-07DF09744609");

    internal static PartnerSubscription Subscription(
        UpgradePolicy policy,
        string product = BusinessPremium,
        int seats = 25,
        string? term = "P1Y",
        BillingCycle billing = BillingCycle.Monthly,
        DateTimeOffset? end = null,
        DateTimeOffset? bought = null,
        bool isLegacy = false) => new CustomerListing(
            new CustomerRecord { Id = Guid.NewGuid(), Name = "Contoso" },
            new([
                new SubscriptionRecord
                {
                    Id = Guid.NewGuid(),
                    OfferId = isLegacy ? LegacyId.ToString() : product + ":CFQ7TTC0XXXX",
                    OfferName = "Business Premium",
                    Commerce = isLegacy ? Commerce.Legacy : Commerce.NewCommerce,
                    Status = SubscriptionStatus.Active,
                    Quantity = seats,
                    BillingCycle = billing,
                    TermDuration = isLegacy ? null : term,
                    EffectiveStartDate = bought,
                    CommitmentEndDate = end ?? new DateTimeOffset(2027, 5, 31, 0, 0, 0, TimeSpan.Zero),
                },
            ]),
            policy).Subscriptions[0];

    internal sealed class FixedClock(DateTimeOffset now) : IClock
    {
        public DateTimeOffset UtcNow => now;

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => throw new NotSupportedException();
    }
}
