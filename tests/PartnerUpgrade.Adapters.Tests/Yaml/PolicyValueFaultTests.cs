using static PartnerUpgrade.Adapters.Tests.Yaml.MarkedPolicy;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public class PolicyValueFaultTests
{
    [Theory]
    [InlineData("partnerupgrade/v2")]
    [InlineData("PartnerUpgrade/v1")]
    [InlineData("v1")]
    public void Another_version(string version) =>
        Sound.With("partnerupgrade/v1", "▲" + version).HasFault("UnsupportedVersion", "'partnerupgrade/v1'?");

    [Theory]
    [InlineData("365")]
    [InlineData("3.5")]
    [InlineData("1e3")]
    [InlineData("0x1F")]
    [InlineData("-.inf")]
    [InlineData("true")]
    [InlineData("null")]
    [InlineData("~")]
    [InlineData("[Office]")]
    [InlineData("{ en: Office }")]
    public void A_title_that_is_not_text(string value) => Sound.With("Office 365 E3", "▲" + value).HasFault("WrongType", "'title' must be text");

    [Theory]
    [InlineData("'365'")]
    [InlineData("\"true\"")]
    [InlineData("yes")]
    [InlineData("1.2.3")]
    [InlineData("2016-11-01")]
    public void A_title_that_only_looks_like_something_else(string value) => Sound.With("Office 365 E3", value).HasFaults();

    [Fact]
    public void A_title_with_nothing_in_it() => Sound.With("Office 365 E3", "▲\"  \"").HasFault("EmptyText", "'title'");

    [Fact]
    public void A_version_that_is_a_number() => Sound.With("partnerupgrade/v1", "▲1").HasFault("WrongType", "'apiVersion'");

    [Theory]
    [InlineData("[]")]
    [InlineData("null")]
    [InlineData("e3")]
    public void Offers_that_are_no_map(string value) => new MarkedPolicy(
        $$"""
        apiVersion: partnerupgrade/v1
        name: contoso
        offers: ▲{{value}}
        upgrades: { a: [b] }
        """).HasFault("WrongType", "'offers' must be a map");

    [Fact]
    public void An_offer_that_is_no_map() => Sound.With("  india:\n    title: Business India\n    names: [Business in India]\n", "  india: ▲India\n")
        .HasFault("WrongType", "'india' must be a map");

    [Fact]
    public void An_offer_taken_away_where_nothing_is_extended() =>
        Sound.With("upgrades:", "  e5: ▲null\nupgrades:").HasFault("WrongType", "'e5' must be a map");

    [Fact]
    public void A_row_that_is_no_list() => Sound.With("basic: [e3]", "basic: ▲e3").HasFault("WrongType", "'basic' must be a list");

    [Fact]
    public void A_list_in_a_list() => Sound.With("basic: [e3]", "basic: [e3, ▲[india]]").HasFault("WrongType", "'basic' must be text");

    [Fact]
    public void A_row_in_block_style_with_a_map_in_it() =>
        Sound.With("basic: [e3]", "basic:\n    - e3\n    - ▲to: india").HasFault("WrongType", "'basic' must be text");

    [Theory]
    [InlineData("{3b555118-da6a-4418-894f-7df1e2096870}", "'3b555118-da6a-4418-894f-7df1e2096870'?")]
    [InlineData("3b555118da6a4418894f7df1e2096870", "'3b555118-da6a-4418-894f-7df1e2096870'?")]
    [InlineData("3b555118-da6a-4418-894f-7df1e209687", "'3b555118-da6a-4418-894f-7df1e209687' is not an id")]
    [InlineData("3b555118-da6a-4418-894f-7df1e209687g", "is not an id")]
    public void An_id_that_is_no_guid(string id, string says) =>
        Sound.With("3b555118-da6a-4418-894f-7df1e2096870", $"▲'{id}'").HasFault("InvalidId", says);

    [Theory]
    [InlineData("CFQ7TTC0LF8R:0001:CFQ7TTC0J1GB", "'CFQ7TTC0LF8R:0001'?")]
    [InlineData("CFQ7TTC0LF8R", "product:sku")]
    [InlineData("CFQ7TTC0LF8R:", "product:sku")]
    [InlineData(":0001", "product:sku")]
    [InlineData("CFQ7 TTC0:0001", "product:sku")]
    public void A_product_without_its_sku_or_with_more(string product, string says) =>
        Sound.With("\"CFQ7TTC0LF8R:0001\"", $"▲\"{product}\"").HasFault("InvalidProduct", says);

    [Theory]
    [InlineData("CFQ7TTC0LF8R/0001")]
    [InlineData("CFQ7TTC0LF8R:1")]
    [InlineData("CFQ7TTC0LF8R/1")]
    [InlineData("CFQ7TTC0LF8R : 0001")]
    public void A_product_as_the_offer_matrix_and_spreadsheets_write_it(string product)
    {
        var policy = Sound.With("\"CFQ7TTC0LF8R:0001\"", $"\"{product}\"").Read().Policy!;

        Assert.Equal(["CFQ7TTC0LF8R:0001"], policy.GetOffer("e3")!.Products);
        Assert.Equal("e3", policy.FindOffer("CFQ7TTC0LF8R:0001:CFQ7TTC0J1GB", "")?.Key);
        Sound.With("\"CFQ7TTC0LF8R:0001\"", $"\"{product}\"").HasFaults();
    }

    [Fact]
    public void One_product_in_two_forms_is_one_product() => Sound
        .With("[\"CFQ7TTC0LF8R:0001\"]", "[\"CFQ7TTC0LF8R:0001\", ▲CFQ7TTC0LF8R/1]")
        .HasFault("IdUsedTwice", "already belongs to 'e3'");

    [Fact]
    public void Fewer_seats_at_most_than_at_least() =>
        Sound.With("min: 1, max: 300", "min: 300, max: ▲1").HasFault("SeatsReversed", "300, is greater than the maximum, 1");

    [Fact]
    public void A_monthly_price_is_an_amount_and_a_currency()
    {
        var policy = Sound.With("max: 300 }", "max: 300 }\n    monthlyPrice: { amount: 10.50, currency: EUR }").Read().Policy!;

        Assert.Equal(new OfferPrice(10.50m, "EUR"), policy.Offers.Select(offer => offer.MonthlyPrice).Single(price => price is not null));
    }

    [Theory]
    [InlineData("10,50")]
    [InlineData("'10.50'")]
    [InlineData("-1")]
    [InlineData("free")]
    public void An_amount_that_could_be_read_in_two_ways(string amount) =>
        Sound.With("max: 300 }", "max: 300 }\n    monthlyPrice:\n      currency: EUR\n      amount: ▲" + amount).HasFault("WrongType", "'amount'");

    [Theory]
    [InlineData("eur", "EUR")]
    [InlineData("Euro", "")]
    [InlineData("€", "")]
    public void A_currency_that_is_none(string currency, string nearest) =>
        Sound.With("max: 300 }", "max: 300 }\n    monthlyPrice: { amount: 1, currency: ▲" + currency + " }").HasFault("InvalidCurrency", nearest);

    [Theory]
    [InlineData("-1")]
    [InlineData("2147483648")]
    [InlineData("99999999999999999999")]
    public void Seats_that_cannot_be(string seats) => Sound.With("max: 300", "max: ▲" + seats).HasFault("InvalidSeats", "'max'");

    [Theory]
    [InlineData("300.5")]
    [InlineData("'300'")]
    [InlineData("3e2")]
    [InlineData("many")]
    [InlineData("[300]")]
    [InlineData("99999999999999999999999999999999999")]
    public void Seats_that_are_no_whole_number(string seats) => Sound.With("max: 300", "max: ▲" + seats).HasFault("WrongType", "'max'");

    [Theory]
    [InlineData("Warn", "'warn'?")]
    [InlineData("blok", "'block'?")]
    [InlineData("deny", "block, warn, ignore")]
    public void An_action_that_is_none(string action, string says) => Sound.With("seats: warn", "seats: ▲" + action).HasFault("InvalidAction", says);

    [Fact]
    public void An_action_that_is_a_truth_value() => Sound.With("seats: warn", "seats: ▲true").HasFault("WrongType", "'seats'");

    [Theory]
    [InlineData("0")]
    [InlineData("-5")]
    [InlineData("3000000000")]
    public void A_limit_that_allows_nothing_or_too_much(string limit) =>
        Sound.With("upgradesPerRun: 10", "upgradesPerRun: ▲" + limit).HasFault("InvalidLimit", "'upgradesPerRun' must be at least 1");

    [Fact]
    public void A_limit_that_is_null_is_no_limit() =>
        Assert.Null(Sound.With("upgradesPerRun: 10", "upgradesPerRun: null").Read().Policy!.Limits.UpgradesPerRun);

    [Theory]
    [InlineData("upgradesPerRun")]
    [InlineData("seatsPerUpgrade")]
    [InlineData("seatsPerRun")]
    public void A_limit_left_empty_is_no_word_for_no_limit(string limit)
    {
        var policy = Sound.With("  upgradesPerRun: 10\n", $"  ▲{limit}:\n");

        policy.HasFault("EmptyValue", $"{limit}: null");
        Assert.Null(policy.Read().Policy);
        Assert.NotNull(Sound.With("  upgradesPerRun: 10\n", $"  {limit}: null\n").Read().Policy);
    }

    [Fact]
    public void Nothing_else_that_may_be_null_may_be_left_empty()
    {
        Sound.With("min: 1, max: 300", "min: 1, ▲max: ").HasFault("EmptyValue", "'max'");
        Sound.With("skuId: 3b555118-da6a-4418-894f-7df1e2096870", "▲skuId:").HasFault("EmptyValue", "'skuId'");
        Sound.And("▲extends:\n").HasFault("EmptyValue", "'extends'");
    }

    [Fact]
    public void Customers_that_are_no_list() => Sound.And("  denyCustomers: ▲Contoso\n").HasFault("WrongType", "'denyCustomers' must be a list");

    [Theory]
    [InlineData("aliases: [Essentials, ▲Essentials]", "aliases: [Essentials]", "'aliases'")]
    [InlineData("services: [TEAMS1, ▲TEAMS1]", "services: [TEAMS1]", "'services'")]
    public void A_value_twice_in_a_list(string marked, string sound, string says) => Sound.With(sound, marked).HasFault("RepeatedValue", says);

    [Fact]
    public void A_huge_value_is_cut_in_the_message()
    {
        var message = Assert.Single(Sound.With("partnerupgrade/v1", new string('x', 100_000)).Read().Diagnostics).Message;

        Assert.InRange(message.Length, 80, 300);
    }
}
