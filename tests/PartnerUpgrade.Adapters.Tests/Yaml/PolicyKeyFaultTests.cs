using static PartnerUpgrade.Adapters.Tests.Yaml.MarkedPolicy;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public class PolicyKeyFaultTests
{
    [Fact]
    public void A_sound_policy_has_no_fault() => Sound.HasFaults();

    [Fact]
    public void An_unknown_key_of_the_policy() => Sound.And("▲conditons: {}\n").HasFault("UnknownKey", "'conditions'?");

    [Fact]
    public void An_unknown_key_in_the_wrong_case() =>
        Sound.With("apiVersion:", "▲▲ApiVersion:").HasFaults(("UnknownKey", "'apiVersion'?"), ("MissingKey", "'apiVersion'"));

    [Fact]
    public void An_unknown_key_that_is_like_none_gets_the_list() =>
        Sound.And("▲zebra: 1\n").HasFault("UnknownKey", "apiVersion, name, title, extends, services, offers, upgrades, conditions, limits.");

    [Fact]
    public void An_unknown_key_of_an_offer() =>
        Sound.With("    skuId:", "    ▲skuid:").HasFault("UnknownKey", "'skuId'?");

    [Fact]
    public void An_unknown_key_of_a_service() => Sound.With("title: Microsoft", "▲titel: Microsoft").HasFault("UnknownKey", "'title'?");

    [Fact]
    public void An_unknown_key_of_the_seats() => Sound.With("max: 300", "▲maxx: 300").HasFault("UnknownKey", "'max'?");

    [Fact]
    public void An_unknown_condition() => Sound.With("seats: warn", "▲addonsPresents: warn").HasFault("UnknownKey", "'addOnsPresent'?");

    [Fact]
    public void An_unknown_limit() => Sound.With("upgradesPerRun:", "▲allowedCustomers:").HasFault("UnknownKey", "'allowCustomers'?");

    [Fact]
    public void A_section_twice_and_nothing_blamed_for_what_the_second_hides() =>
        Sound.And("▲offers:\n  e5: { title: E5, names: [E5] }\n").With("[e3]\n  india", "[e5]\n  india").HasFault("RepeatedKey", "line 6");

    [Fact]
    public void A_key_of_an_offer_twice() => Sound.With("    aliases:", "    title: x\n    ▲title: y\n    ▲title: z\n    aliases:").With("    title: Business Basic\n", "")
        .HasFaults(("RepeatedKey", "line 8"), ("RepeatedKey", "line 8"));

    [Fact]
    public void An_offer_twice() => Sound.With("upgrades:", "  ▲e3: { title: Other, names: [Other] }\nupgrades:").HasFault("RepeatedKey", "'e3'");

    [Fact]
    public void A_service_twice() => Sound.With("offers:", "  ▲TEAMS1: { id: 4828c8ec-dc2e-4779-b502-87ac9ce28ab8 }\noffers:").HasFault("RepeatedKey", "'TEAMS1'");

    [Fact]
    public void A_row_twice() => Sound.With("conditions:", "  ▲basic: [india]\nconditions:").HasFault("RepeatedKey", "'basic'");

    [Fact]
    public void No_version() => new MarkedPolicy("▲" + Sound.Text).With("apiVersion: partnerupgrade/v1\n", "").HasFault("MissingKey", "'apiVersion'");

    [Fact]
    public void No_name() => new MarkedPolicy("▲" + Sound.Text).With("name: contoso\n", "").HasFault("MissingKey", "'name'");

    [Fact]
    public void Nothing_but_a_version() => new MarkedPolicy("▲▲▲apiVersion: partnerupgrade/v1\n")
        .HasFaults(("MissingKey", "'name'"), ("MissingKey", "'offers'"), ("MissingKey", "'upgrades'"));

    [Fact]
    public void A_misspelt_section_is_unknown_and_missing_and_nothing_else_is_blamed() =>
        new MarkedPolicy("▲" + Sound.Text).With("offers:", "▲offerz:").HasFaults(("MissingKey", "'offers'"), ("UnknownKey", "'offers'?"));

    [Fact]
    public void An_offer_without_a_title() =>
        Sound.With("  e3:\n    title: Office 365 E3\n", "  ▲e3:\n").HasFault("MissingKey", "'e3' is missing the required key 'title'");

    [Fact]
    public void A_service_without_an_id() =>
        Sound.With("MCOEV: { id: 4828c8ec-dc2e-4779-b502-87ac9ce28ab7 }", "▲MCOEV: { title: Voice }").HasFault("MissingKey", "'MCOEV' is missing the required key 'id'");

    [Fact]
    public void An_offer_that_nothing_recognises() =>
        Sound.With("  e3:", "  ▲e3:").With("    products: [\"CFQ7TTC0LF8R:0001\"]\n", "    products: []\n").HasFault("OfferWithoutId", "'e3'");

    [Fact]
    public void A_key_of_an_offer_that_is_not_in_lower_case_words() =>
        Sound.With("  e3:", "  ▲Office_E3:").With("[e3]\n  india: [e3]", "[Office_E3]\n  india: [Office_E3]").HasFault("InvalidKey", "'office-e3'?");

    [Fact]
    public void A_key_of_a_service_that_no_plan_is_called_by() => Sound.With("  MCOEV:", "  ▲MCO EV:").HasFault("InvalidKey", "'MCO EV'");

    [Fact]
    public void All_faults_at_once_in_the_order_of_the_file() => Sound
        .With("partnerupgrade/v1", "▲partnerupgrade/v2")
        .With("id: 57ff2da0-773e-42df-b2af-ffb7a2317929", "id: ▲57ff2da0")
        .With("min: 1, max: 300", "min: ▲one, max: 300")
        .With("services: [TEAMS1]", "services: [▲TEAMS2]")
        .With("basic: [e3]", "basic: [▲e33, ▲basic]")
        .With("seats: warn", "seats: ▲warning")
        .And("▲extra: 1\n")
        .HasFaults(
            ("UnsupportedVersion", "'partnerupgrade/v1'?"),
            ("InvalidId", "'57ff2da0'"),
            ("WrongType", "'min'"),
            ("UnknownService", "'TEAMS1'?"),
            ("UnknownOffer", "'e3'?"),
            ("SelfUpgrade", "'basic'"),
            ("InvalidAction", "block, warn, ignore. Did you mean 'warn'?"),
            ("UnknownKey", "'extra'"));
}
