namespace PartnerUpgrade.Engine.Tests.Policy;

public class NearestOfferTests
{
    private static readonly string[] Names =
    [
        "o365-business", "o365-business-premium", "o365-e1", "o365-e3", "o365-e5", "Office 365 Business", "Office 365 Business Premium", "Microsoft 365 Apps for business",
        "Microsoft 365 Business Standard", "Microsoft 365 Business Basic", "Office 365 Enterprise E3", "Office 365 E5", "Office 365 ProPlus", "Teams Rooms Pro with Phone",
    ];

    [Theory]
    [InlineData("o365-busines", "o365-business")]
    [InlineData("o365-bus", "o365-business")]
    [InlineData("O365 E3", "o365-e3")]
    [InlineData("office365e5", "Office 365 E5")]
    [InlineData("Microsoft 365 Busines Standrad", "Microsoft 365 Business Standard")]
    [InlineData("Office 365 Entreprise E3", "Office 365 Enterprise E3")]
    public void A_slip_finds_the_offer(string written, string meant) => Assert.Equal([meant], NearestOffer.FindAll(written, Names, 1));

    [Theory]
    [InlineData("Microsoft 365 Business Premium")]
    [InlineData("Microsoft 365 Business")]
    [InlineData("Microsoft 365 Apps for enterprise")]
    [InlineData("Office 365 Business Essentials")]
    [InlineData("Office 365 E4")]
    [InlineData("o365-e2")]
    [InlineData("Office 365 Enterprise E5")]
    [InlineData("Teams Rooms Pro without Phone")]
    [InlineData("Office 365 A3")]
    [InlineData("Project Plan 3")]
    [InlineData("")]
    [InlineData("--")]
    public void A_product_that_only_sounds_alike_is_no_slip(string written) => Assert.Empty(NearestOffer.FindAll(written, Names, 3));
}
