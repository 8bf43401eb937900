namespace PartnerUpgrade.Adapters.Tests.Yaml;

public class BuiltInPolicyTests
{
    private static readonly UpgradePolicy Worldwide = PolicyFiles.Source.Read("csp-2016").Policy!;

    private static readonly UpgradePolicy China = PolicyFiles.Source.Read("csp-21vianet-2016").Policy!;

    [Theory]
    [InlineData("csp-2016")]
    [InlineData("csp-21vianet-2016")]
    public void Built_in_policies_have_neither_faults_nor_warnings(string name) => Assert.Empty(PolicyFiles.Source.Read(name).Diagnostics);

    [Fact]
    public void The_matrix_is_the_original_pages_to_the_letter() => Assert.Equal(
        [
            "o365-business -> o365-business-premium",
            "o365-business -> o365-proplus",
            "o365-business -> o365-e3",
            "o365-business -> o365-e5",
            "o365-business-premium -> o365-e3",
            "o365-business-premium -> o365-e5",
            "o365-business-essentials -> o365-business-premium",
            "o365-business-essentials -> o365-e1",
            "o365-business-essentials -> o365-e3",
            "o365-business-essentials -> o365-e5",
            "o365-business-in -> o365-business-premium-in",
            "o365-business-essentials-in -> o365-business-premium-in",
        ],
        Worldwide.Upgrades.Select(path => path.ToString()));

    [Fact]
    public void The_matrix_of_21vianet_is_the_same_without_any_e5()
    {
        Assert.Equal(
            Worldwide.Upgrades.Where(path => path.To != "o365-e5").Select(path => path.ToString()),
            China.Upgrades.Select(path => path.ToString()));
        Assert.Equal(Worldwide.Offers.Where(offer => offer.Key != "o365-e5").Select(offer => offer.Key), China.Offers.Select(offer => offer.Key));
        Assert.Equal(9, China.Upgrades.Count);
    }

    [Theory]
    [InlineData("o365-business", "5c9fd4cc-edce-44a8-8e91-07df09744609", "CFQ7TTC0LH1G:0001", "cdd28e44-67e3-425e-be4c-737fab2899d3", 300)]
    [InlineData("o365-business-essentials", "bd938f12-058f-4927-bba3-ae36b1d2501c", "CFQ7TTC0LH18:0001", "3b555118-da6a-4418-894f-7df1e2096870", 300)]
    [InlineData("o365-business-premium", "031c9e47-4802-4248-838e-778fb1d2cc05", "CFQ7TTC0LDPB:0001", "f245ecc8-75af-4f8e-b61f-27d8114de5f3", 300)]
    [InlineData("o365-proplus", "be57ff4c-100c-4f1f-b82d-f1c5ab63a665", "CFQ7TTC0LGZT:0001", "c2273bd0-dff7-4215-9ef5-2c7bcfb06425", 10_000_000)]
    [InlineData("o365-e1", "91fd106f-4b2c-4938-95ac-f54f74e9a239", "CFQ7TTC0LF8Q:0001", "18181a46-0d4e-45cd-891e-60aabd171b4e", 10_000_000)]
    [InlineData("o365-e3", "796b6b5f-613c-4e24-a17c-eba730d49c02", "CFQ7TTC0LF8R:0001", "6fd2c87f-b296-42f0-b197-1e91e994b900", 10_000_000)]
    [InlineData("o365-e5", "a044b16a-1861-4308-8086-a3a3b506fac2", "CFQ7TTC0LF8S:0002", "c7df2760-2c81-4ef7-b578-5b5392b571df", 10_000_000)]
    public void An_offer_has_the_ids_and_seats_it_has_at_microsoft(string key, string offerId, string product, string skuId, int seats)
    {
        var offer = Worldwide.GetOffer(key)!;

        Assert.Equal([new Guid(offerId)], offer.OfferIds);
        Assert.Equal([product], offer.Products);
        Assert.Equal(new Guid(skuId), offer.SkuId);
        Assert.Equal((1, seats), (offer.Seats.Min, offer.Seats.Max));
        Assert.Empty(offer.Names);
        Assert.Same(offer, Worldwide.FindOffer(offerId.ToUpperInvariant(), "anything"));
        Assert.Same(offer, Worldwide.FindOffer(product + ":CFQ7TTC0AAAA", "anything"));
    }

    [Theory]
    [InlineData("o365-business-in", "Office 365 Business India", "o365-business")]
    [InlineData("o365-business-essentials-in", "Office 365 Business Essentials India", "o365-business-essentials")]
    [InlineData("o365-business-premium-in", "Office 365 Business Premium India", "o365-business-premium")]
    public void An_india_offer_is_known_by_name_only_and_holds_what_its_sibling_holds(string key, string name, string sibling)
    {
        var offer = Worldwide.GetOffer(key)!;

        Assert.Empty(offer.OfferIds);
        Assert.Empty(offer.Products);
        Assert.Null(offer.SkuId);
        Assert.Equal([name], offer.Names);
        Assert.Equal((1, 300), (offer.Seats.Min, offer.Seats.Max));
        Assert.Equal(Worldwide.GetOffer(sibling)!.Services, offer.Services);
        Assert.Same(offer, Worldwide.FindOffer("11111111-2222-3333-4444-555555555555", name));
        Assert.Equal(sibling, Worldwide.FindOffer(Worldwide.GetOffer(sibling)!.OfferIds[0].ToString(), name)!.Key);
    }

    // The plans of each SKU by Microsoft's "Product names and service plan identifiers for licensing", without accessories.
    [Theory]
    [InlineData("o365-business", "OFFICE_BUSINESS ONEDRIVESTANDARD")]
    [InlineData("o365-business-essentials", "EXCHANGE_S_STANDARD SHAREPOINTSTANDARD TEAMS1 MCOSTANDARD YAMMER_ENTERPRISE")]
    [InlineData("o365-business-premium", "EXCHANGE_S_STANDARD SHAREPOINTSTANDARD OFFICE_BUSINESS TEAMS1 MCOSTANDARD YAMMER_ENTERPRISE")]
    [InlineData("o365-proplus", "OFFICESUBSCRIPTION ONEDRIVESTANDARD")]
    [InlineData("o365-e1", "EXCHANGE_S_STANDARD SHAREPOINTSTANDARD TEAMS1 MCOSTANDARD YAMMER_ENTERPRISE")]
    [InlineData("o365-e3", "EXCHANGE_S_ENTERPRISE SHAREPOINTENTERPRISE OFFICESUBSCRIPTION TEAMS1 MCOSTANDARD YAMMER_ENTERPRISE")]
    [InlineData("o365-e5", "EXCHANGE_S_ENTERPRISE SHAREPOINTENTERPRISE OFFICESUBSCRIPTION TEAMS1 MCOSTANDARD YAMMER_ENTERPRISE MCOEV MCOMEETADV")]
    public void An_offer_holds_the_plans_that_make_a_difference(string key, string plans) =>
        Assert.Equal(plans.Split(' '), Worldwide.GetOffer(key)!.Services.Select(service => service.Key));

    [Theory]
    [InlineData("EXCHANGE_S_STANDARD", "9aaf7827-d63c-4b61-89c3-182f06f82e5c")]
    [InlineData("EXCHANGE_S_ENTERPRISE", "efb87545-963c-4e0d-99df-69c6916d9eb0")]
    [InlineData("ONEDRIVESTANDARD", "13696edf-5a08-49f6-8134-03083ed8ba30")]
    [InlineData("SHAREPOINTSTANDARD", "c7699d2e-19aa-44de-8edf-1736da088ca1")]
    [InlineData("SHAREPOINTENTERPRISE", "5dbe027f-2339-4123-9542-606e4d348a72")]
    [InlineData("OFFICE_BUSINESS", "094e7854-93fc-4d55-b2c0-3ab5369ebdc1")]
    [InlineData("OFFICESUBSCRIPTION", "43de0ff5-c92c-492b-9116-175376d08c38")]
    [InlineData("TEAMS1", "57ff2da0-773e-42df-b2af-ffb7a2317929")]
    [InlineData("MCOSTANDARD", "0feaeb32-d00e-4d66-bd5a-43b5b83db82c")]
    [InlineData("YAMMER_ENTERPRISE", "7547a3fe-08ee-4ccb-b430-5077c5041653")]
    [InlineData("MCOEV", "4828c8ec-dc2e-4779-b502-87ac9ce28ab7")]
    [InlineData("MCOMEETADV", "3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40")]
    public void A_service_has_the_id_of_its_plan(string key, string id) =>
        Assert.Equal(new Guid(id), Worldwide.Services.Single(service => service.Key == key).Id);

    [Fact]
    public void No_service_counts_but_these_twelve() => Assert.Equal(12, Worldwide.Services.Count);

    [Theory]
    [InlineData("E3", "o365-e3")]
    [InlineData("office 365 e3", "o365-e3")]
    [InlineData("Office 365 Entreprise E3", "o365-e3")]
    [InlineData("Office\u00a0365 Entreprise\u00a0E3", "o365-e3")]
    [InlineData("Office 365 Enterprise E5", "o365-e5")]
    [InlineData("Office 365 Entreprise E1", "o365-e1")]
    [InlineData("Microsoft 365 Apps for business", "o365-business")]
    [InlineData("Applications Microsoft 365 pour les PME", "o365-business")]
    [InlineData("Microsoft 365 Apps for enterprise", "o365-proplus")]
    [InlineData("Applications Microsoft 365 pour les grandes entreprises", "o365-proplus")]
    [InlineData("Microsoft 365 Business Basic", "o365-business-essentials")]
    [InlineData("Microsoft 365 Business Standard", "o365-business-premium")]
    [InlineData("Office 365 Business Premium", "o365-business-premium")]
    [InlineData("Office 365 Business Premium India", "o365-business-premium-in")]
    [InlineData("ENTERPRISEPACK", "o365-e3")]
    [InlineData("796B6B5F-613C-4E24-A17C-EBA730D49C02", "o365-e3")]
    [InlineData("cfq7ttc0lf8r:0001", "o365-e3")]
    public void A_name_of_today_or_then_in_english_or_french_finds_its_offer(string text, string key) =>
        Assert.Equal([key], Worldwide.Search(text).Select(offer => offer.Key));

    [Theory]
    [InlineData("Microsoft 365 Business Premium")]
    [InlineData("Business Premium")]
    [InlineData("Microsoft 365 E3")]
    public void A_name_that_means_another_product_today_finds_nothing(string text) => Assert.Empty(Worldwide.Search(text));

    [Fact]
    public void Everything_blocks_and_a_run_has_500_upgrades()
    {
        Assert.All(
            typeof(PolicyConditions).GetProperties(),
            condition => Assert.Equal(ConditionAction.Block, condition.GetValue(Worldwide.Conditions)));
        Assert.Equal((500, null, null), (Worldwide.Limits.UpgradesPerRun, Worldwide.Limits.SeatsPerUpgrade, Worldwide.Limits.SeatsPerRun));
        Assert.Equal(["*"], Worldwide.Limits.AllowCustomers);
        Assert.Empty(Worldwide.Limits.DenyCustomers);
    }
}
