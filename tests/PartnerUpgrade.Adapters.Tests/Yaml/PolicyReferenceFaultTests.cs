using static PartnerUpgrade.Adapters.Tests.Yaml.MarkedPolicy;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public class PolicyReferenceFaultTests
{
    [Fact]
    public void A_path_to_an_offer_that_is_not_there() => Sound.With("basic: [e3]", "basic: [e3, ▲idnia]").HasFault("UnknownOffer", "'india'?");

    [Fact]
    public void A_path_from_an_offer_that_is_not_there() => Sound.With("basic: [e3]", "▲bsaic: [e3]").HasFault("UnknownOffer", "'basic'?");

    [Fact]
    public void A_path_to_an_offer_in_another_case() => Sound.With("basic: [e3]", "basic: [▲E3]").HasFault("UnknownOffer", "'e3'?");

    [Fact]
    public void A_service_that_is_not_there() => Sound.With("services: [TEAMS1]", "services: [▲TAEMS1]").HasFault("UnknownService", "'TEAMS1'?");

    [Fact]
    public void An_upgrade_to_itself() => Sound.With("basic: [e3]", "basic: [e3, ▲basic]").HasFault("SelfUpgrade", "'basic'");

    [Fact]
    public void A_path_twice() => Sound.With("basic: [e3]", "basic: [e3, ▲e3]").HasFault("RepeatedPath", "'e3'");

    [Fact]
    public void Two_offers_with_one_offer_id() => Sound
        .With("    products: [\"CFQ7TTC0LF8R:0001\"]", "    offerIds: [▲BD938F12-058F-4927-BBA3-AE36B1D2501C]")
        .HasFault("IdUsedTwice", "'bd938f12-058f-4927-bba3-ae36b1d2501c' already belongs to 'basic'");

    [Fact]
    public void An_offer_with_one_offer_id_twice() => Sound
        .With("[bd938f12-058f-4927-bba3-ae36b1d2501c]", "[bd938f12-058f-4927-bba3-ae36b1d2501c, ▲bd938f12-058f-4927-bba3-ae36b1d2501c]")
        .HasFault("IdUsedTwice", "already belongs to 'basic'");

    [Fact]
    public void Two_offers_with_one_product() => Sound
        .With("    names: [Business in India]", "    products: [▲\"cfq7ttc0lf8r:0001\"]")
        .HasFault("IdUsedTwice", "already belongs to 'e3'");

    [Fact]
    public void Two_offers_with_one_sku() => Sound
        .With("    title: Office 365 E3", "    title: Office 365 E3\n    skuId: ▲3b555118-da6a-4418-894f-7df1e2096870")
        .HasFault("IdUsedTwice", "already belongs to 'basic'");

    [Fact]
    public void Two_offers_share_a_sku_where_both_say_so()
    {
        const string Share = "    skuId: 3b555118-da6a-4418-894f-7df1e2096870\n    sharesSku: true\n";
        Sound.With("    skuId: 3b555118-da6a-4418-894f-7df1e2096870\n", Share).With("    title: Office 365 E3\n", "    title: Office 365 E3\n" + Share).HasFaults();
        Sound.With("    title: Office 365 E3\n", "    title: Office 365 E3\n" + Share.Replace("skuId: ", "skuId: ▲")).HasFault("IdUsedTwice", "sharesSku: true");
    }

    [Fact]
    public void Two_offers_with_one_name_but_for_case_and_spaces() => Sound
        .With("    products: [\"CFQ7TTC0LF8R:0001\"]", "    names: [Business in India]")
        .With("    title: Business India\n    names: [Business in India]", "    title: Business India\n    names: [▲▲\"business\\u00a0in  india\"]")
        .HasFaults(("IdUsedTwice", "'business in india' already belongs to 'e3'"), ("AliasShared", "'e3' and 'india'"));

    [Fact]
    public void Two_services_with_one_id() => Sound
        .With("4828c8ec-dc2e-4779-b502-87ac9ce28ab7", "▲57ff2da0-773e-42df-b2af-ffb7a2317929")
        .HasFault("IdUsedTwice", "already belongs to 'TEAMS1'");

    [Fact]
    public void Two_services_whose_keys_differ_in_case_only() => Sound.With("  MCOEV:", "  ▲teams1:").HasFault("IdUsedTwice", "already belongs to 'TEAMS1'");

    [Fact]
    public void An_id_may_be_an_offers_and_a_skus() =>
        Sound.With("3b555118-da6a-4418-894f-7df1e2096870", "bd938f12-058f-4927-bba3-ae36b1d2501c").HasFaults();

    [Fact]
    public void An_offer_that_no_path_reaches_or_leaves_is_a_warning() =>
        Sound.With("  india:\n", "  ▲india:\n").With("  india: [e3]\n", "").HasFault("OfferUnconnected", "'india'");

    [Theory]
    [InlineData("ESSENTIALS", "'basic' and 'e3'")]
    [InlineData("business basic", "'basic' and 'e3'")]
    [InlineData("basic", "'basic' and 'e3'")]
    public void An_alias_that_can_mean_two_offers_is_a_warning(string alias, string says) => Sound
        .With("    title: Office 365 E3", $"    title: Office 365 E3\n    aliases: [▲{alias}]")
        .HasFault("AliasShared", says);

    [Fact]
    public void Names_on_an_offer_that_ids_recognise_are_a_warning() => Sound
        .With("    title: Office 365 E3", "    title: Office 365 E3\n    names: [▲Office 365 Enterprise E3]")
        .HasFault("NamesBesideIds", "'e3'");

    [Fact]
    public void More_faults_than_anyone_reads_end_in_one_that_says_so()
    {
        var many = string.Concat(Enumerable.Range(0, 5000).Select(row => $"  basic-{row}: [e3]\n"));

        var faults = Sound.With("  basic: [e3]\n", many + "  basic: [e3]\n").Read().Diagnostics;

        Assert.Equal(1001, faults.Count);
        Assert.Equal("TooManyFaults", faults[^1].Code);
        Assert.Equal(1000, faults.Count(fault => fault.Code == "UnknownOffer"));
    }

    [Fact]
    public void Any_number_of_warnings_leaves_a_policy_usable()
    {
        var many = string.Concat(Enumerable.Range(0, 2000).Select(row => $"  lonely-{row}: {{ title: Lonely {row}, names: [Lonely {row}] }}\n"));

        Assert.NotNull(Sound.With("upgrades:", many + "upgrades:").Read().Policy);
    }
}
