namespace PartnerUpgrade.Engine.Tests.Policy;

public class OfferResolverTests
{
    private static readonly UpgradePolicy Policy = new(
        "contoso",
        "Contoso",
        "contoso",
        "",
        [],
        [
            new PolicyOffer
            {
                Key = "o365-e3",
                Title = "Office 365 Enterprise E3",
                Aliases = ["Office 365 E3", "Suite"],
                OfferIds = [new Guid("796b6b5f-613c-4e24-a17c-eba730d49c02")],
                SkuId = new Guid("6fd2c87f-b296-42f0-b197-1e91e994b900"),
            },
            new PolicyOffer { Key = "o365-e5", Title = "Office 365 Enterprise E5", Aliases = ["Suite"], Products = ["CFQ7TTC0LF8S:0002"] },
            new PolicyOffer { Key = "india", Title = "Business (India)", Names = ["Office 365 Business India"] },
        ],
        [new UpgradePath("o365-e3", "o365-e5")],
        new PolicyConditions(),
        new PolicyLimits());

    [Theory]
    [InlineData("o365-e3", "o365-e3")]
    [InlineData("O365-E3", "o365-e3")]
    [InlineData("office 365 enterprise e3", "o365-e3")]
    [InlineData(" Office 365  E3 ", "o365-e3")]
    [InlineData("Office\u00a0365 E3", "o365-e3")]
    [InlineData("796B6B5F-613C-4E24-A17C-EBA730D49C02", "o365-e3")]
    [InlineData("6fd2c87f-b296-42f0-b197-1e91e994b900", "o365-e3")]
    [InlineData("cfq7ttc0lf8s:0002", "o365-e5")]
    [InlineData("CFQ7TTC0LF8S:0002:CFQ7TTC0J1GB", "o365-e5")]
    [InlineData("CFQ7TTC0LF8S/0002", "o365-e5")]
    [InlineData("CFQ7TTC0LF8S:2", "o365-e5")]
    [InlineData(" CFQ7TTC0LF8S / 2 ", "o365-e5")]
    [InlineData("CFQ7TTC0LF8S:2:CFQ7TTC0J1GB", "o365-e5")]
    [InlineData("office 365 business india", "india")]
    public void An_offer_is_found_by_whatever_names_it(string text, string key) => Assert.Equal(key, OfferResolver.Resolve(Policy, text).Key);

    [Theory]
    [InlineData("o365e3", "'o365-e3'")]
    [InlineData("o365-e33", "'o365-e3'")]
    [InlineData("Office 365 Entreprise E5", "'Office 365 Enterprise E5'")]
    [InlineData("Ofice 365 E3", "'Office 365 E3'")]
    [InlineData("indai", "'india'")]
    public void An_unknown_offer_comes_with_the_nearest_spellings(string text, string says)
    {
        var exception = Assert.Throws<PartnerUpgradeException>(() => OfferResolver.Resolve(Policy, text));

        Assert.Equal(PartnerErrorId.OfferUnknown, exception.Id);
        Assert.Contains($"'{text}'", exception.Message);
        Assert.Contains(says, exception.Message);
        Assert.Contains("o365-e3, o365-e5, india", exception.Remedy);
    }

    [Theory]
    [InlineData("zebra")]
    [InlineData("")]
    [InlineData("o365-e4")]
    [InlineData("Office 365 E2")]
    [InlineData("Office 365 Business")]
    [InlineData("Business (China)")]
    [InlineData("00000000-0000-0000-0000-000000000001")]
    public void An_unknown_offer_like_none_comes_with_the_keys_only(string text)
    {
        var exception = Assert.Throws<PartnerUpgradeException>(() => OfferResolver.Resolve(Policy, text));

        Assert.Equal(PartnerErrorId.OfferUnknown, exception.Id);
        Assert.DoesNotContain("Did you mean", exception.Message);
    }

    [Fact]
    public void An_alias_of_two_offers_is_never_guessed()
    {
        var exception = Assert.Throws<PartnerUpgradeException>(() => OfferResolver.Resolve(Policy, "suite"));

        Assert.Equal(PartnerErrorId.OfferAmbiguous, exception.Id);
        Assert.Contains("o365-e3 (Office 365 Enterprise E3), o365-e5 (Office 365 Enterprise E5)", exception.Message);
    }

    [Theory]
    [InlineData("o365-*", "o365-e3 o365-e5")]
    [InlineData("*E5", "o365-e5")]
    [InlineData("suit?", "o365-e3 o365-e5")]
    [InlineData("Office\u00a0365*india", "india")]
    [InlineData("*", "o365-e3 o365-e5 india")]
    [InlineData("visio*", "")]
    public void A_wildcard_finds_all_that_fit_and_perhaps_none(string wildcard, string keys) =>
        Assert.Equal(keys, string.Join(" ", OfferResolver.Match(Policy, wildcard).Select(offer => offer.Key)));

    [Fact]
    public void A_text_without_wildcards_finds_one_or_is_an_error()
    {
        Assert.Equal("o365-e3", Assert.Single(OfferResolver.Match(Policy, "Office 365 E3")).Key);
        Assert.Equal(PartnerErrorId.OfferUnknown, Assert.Throws<PartnerUpgradeException>(() => OfferResolver.Match(Policy, "Office 365 E4")).Id);
        Assert.Equal(PartnerErrorId.OfferAmbiguous, Assert.Throws<PartnerUpgradeException>(() => OfferResolver.Match(Policy, "Suite")).Id);
    }
}
