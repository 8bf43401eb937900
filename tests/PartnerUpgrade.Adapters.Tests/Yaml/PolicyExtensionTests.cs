using System.Security.Cryptography;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public sealed class PolicyExtensionTests : IDisposable
{
    private const string Head = "apiVersion: partnerupgrade/v1\nname: contoso\n";

    private readonly PolicyFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void A_file_that_only_extends_has_everything_but_the_name_and_title()
    {
        var (child, parent) = (Read(Head + "extends: csp-2016\n"), PolicyFiles.Source.Read("csp-2016").Policy!);

        Assert.Equal(("contoso", "contoso"), (child.Name, child.Title));
        Assert.Equal(Paths(parent), Paths(child));
        Assert.Equal(parent.Offers.Select(offer => (offer.Key, offer.Title)), child.Offers.Select(offer => (offer.Key, offer.Title)));
        Assert.Equal(parent.Services.Select(service => service.Id), child.Services.Select(service => service.Id));
    }

    [Fact]
    public void A_row_replaces_the_inherited_row_and_leaves_the_others()
    {
        var policy = Read(Head + "extends: csp-2016\nupgrades:\n  o365-business: [o365-e3]\n  o365-e1: [o365-e3]\n");

        Assert.Equal(["o365-e3"], policy.TargetsOf("o365-business"));
        Assert.Equal(["o365-e3"], policy.TargetsOf("o365-e1"));
        Assert.Equal(["o365-e3", "o365-e5"], policy.TargetsOf("o365-business-premium"));
    }

    [Fact]
    public void An_empty_list_takes_a_row_away() =>
        Assert.Empty(Read(Head + "extends: csp-2016\nupgrades: { o365-business: [] }\n").TargetsOf("o365-business"));

    [Fact]
    public void An_offer_replaces_the_inherited_one_as_a_whole_and_keeps_its_place()
    {
        var policy = Read(Head + "extends: csp-2016\noffers:\n  o365-e3: { title: Our E3, names: [E3] }\n");

        var offer = policy.GetOffer("o365-e3")!;
        Assert.Equal("Our E3", offer.Title);
        Assert.Empty(offer.OfferIds);
        Assert.Null(offer.SkuId);
        Assert.Equal(PolicyFiles.Source.Read("csp-2016").Policy!.Offers.Select(other => other.Key), policy.Offers.Select(other => other.Key));
    }

    [Fact]
    public void Null_takes_an_offer_away_with_all_of_its_paths()
    {
        var policy = Read(Head + "extends: csp-2016\noffers: { o365-business-premium: null }\n");

        Assert.Null(policy.GetOffer("o365-business-premium"));
        Assert.Equal(["o365-proplus", "o365-e3", "o365-e5"], policy.TargetsOf("o365-business"));
        Assert.Empty(policy.TargetsOf("o365-business-premium"));
    }

    [Fact]
    public void Null_takes_a_service_away_from_every_offer()
    {
        var policy = Read(Head + "extends: csp-2016\nservices: { YAMMER_ENTERPRISE: null }\n");

        Assert.DoesNotContain(policy.Services, service => service.Key == "YAMMER_ENTERPRISE");
        Assert.DoesNotContain(policy.Offers.SelectMany(offer => offer.Services), service => service.Key == "YAMMER_ENTERPRISE");
    }

    [Fact]
    public void A_service_that_is_replaced_is_replaced_in_inherited_offers()
    {
        var policy = Read(Head + "extends: csp-2016\nservices: { TEAMS1: { id: 11111111-1111-1111-1111-111111111111 } }\n");

        Assert.Equal(
            new Guid("11111111-1111-1111-1111-111111111111"),
            policy.GetOffer("o365-e3")!.Services.Single(service => service.Key == "TEAMS1").Id);
    }

    [Fact]
    public void Conditions_and_limits_replace_one_by_one()
    {
        files.Write("base.yaml", Head + "extends: csp-2016\nconditions: { seats: warn }\nlimits: { upgradesPerRun: 7, seatsPerRun: 70, denyCustomers: [A] }\n");

        var policy = Read(Head + "extends: base.yaml\nconditions: { targetOwned: ignore }\nlimits: { seatsPerRun: null, denyCustomers: [B] }\n");

        Assert.Equal((ConditionAction.Warn, ConditionAction.Ignore), (policy.Conditions.Seats, policy.Conditions.TargetOwned));
        Assert.Equal((7, null), (policy.Limits.UpgradesPerRun, policy.Limits.SeatsPerRun));
        Assert.Equal(["B"], policy.Limits.DenyCustomers);
        Assert.Equal(["*"], policy.Limits.AllowCustomers);
    }

    [Theory]
    [InlineData("sub/base.yaml")]
    [InlineData("./sub/base.yaml")]
    [InlineData("'sub\\base.yaml'")]
    public void A_path_to_extend_starts_from_the_file_and_not_from_the_current_folder(string path)
    {
        Directory.CreateDirectory(files.At("sub"));
        files.Write("sub/base.yaml", MarkedPolicy.Sound.Text);

        Assert.Equal(3, Read(Head + $"extends: {path}\n").Offers.Count);
    }

    [Fact]
    public void The_hash_is_of_all_files_one_after_the_other_the_one_asked_for_first()
    {
        var parent = files.Write("base.yaml", MarkedPolicy.Sound.Text);
        var child = Read(Head + "extends: base.yaml\n");

        byte[] all = [.. File.ReadAllBytes(files.At("policy.yaml")), .. File.ReadAllBytes(parent)];
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(all)), child.Hash);
        Assert.Equal(Convert.ToHexStringLower(SHA256.HashData(File.ReadAllBytes(parent))), PolicyFiles.Source.Read(parent).Policy!.Hash);
    }

    [Theory]
    [InlineData("csp-2061", "'csp-2016'?")]
    [InlineData("base.yaml", "'base.yaml'")]
    public void A_policy_to_extend_that_is_not_there(string extends, string says)
    {
        var fault = Assert.Single(files.Read(Head + $"extends: {extends}\nupgrades: {{ o365-business: [o365-e9] }}\n").Diagnostics);

        Assert.Equal(("UnknownPolicy", 3, 10), (fault.Code, fault.Line, fault.Column));
        Assert.Contains(says, fault.Message);
    }

    [Fact]
    public void A_policy_that_extends_itself()
    {
        var fault = Assert.Single(files.Read(Head + "extends: policy.yaml\n").Diagnostics);

        Assert.Equal(("ExtendsCycle", 3, 10), (fault.Code, fault.Line, fault.Column));
    }

    [Fact]
    public void A_cycle_through_other_files_is_found_where_it_closes()
    {
        files.Write("a.yaml", Head + "extends: b.yaml\n");
        files.Write("b.yaml", Head + "title: B\nextends: ./policy.yaml\n");

        var fault = Assert.Single(files.Read(Head + "extends: a.yaml\n").Diagnostics);

        Assert.Equal(("ExtendsCycle", files.At("b.yaml"), 4, 10), (fault.Code, fault.Path, fault.Line, fault.Column));
        Assert.Contains("policy.yaml → a.yaml → b.yaml → policy.yaml", fault.Message);
    }

    [Fact]
    public void A_chain_without_end_is_given_up()
    {
        for (var level = 0; level < 50; level++)
        {
            files.Write($"level-{level}.yaml", Head + $"extends: level-{level + 1}.yaml\n");
        }

        Assert.Equal("ExtendsTooDeep", Assert.Single(PolicyFiles.Source.Read(files.At("level-0.yaml")).Diagnostics).Code);
    }

    [Fact]
    public void Faults_of_the_extended_file_follow_those_of_the_file_and_name_their_own()
    {
        files.Write("base.yaml", MarkedPolicy.Sound.Text.Replace("basic: [e3]", "basic: [e4]").Replace("name: contoso\n", "name: contoso\nnmae: x\n"));

        var faults = files.Read(Head + "extends: base.yaml\nconditions: { seats: x }\n").Diagnostics;

        Assert.Equal(
            [("InvalidAction", "policy.yaml"), ("UnknownKey", "base.yaml"), ("UnknownOffer", "base.yaml")],
            faults.Select(fault => (fault.Code, Path.GetFileName(fault.Path))));
    }

    [Fact]
    public void An_extended_file_that_is_not_yaml_is_the_only_fault()
    {
        files.Write("base.yaml", "a: [");

        var fault = Assert.Single(files.Read(Head + "extends: base.yaml\nupgrades: { x: [y] }\n").Diagnostics);

        Assert.Equal(("SyntaxError", files.At("base.yaml")), (fault.Code, fault.Path));
    }

    [Fact]
    public void An_extended_file_must_be_a_policy_of_its_own()
    {
        files.Write("base.yaml", "name: base\noffers: {}\n");

        Assert.Equal(
            ["MissingKey", "MissingKey"],
            files.Read(Head + "extends: base.yaml\n").Diagnostics.Select(fault => fault.Code));
    }

    [Fact]
    public void An_id_that_an_inherited_offer_has_is_the_fault_of_the_file_that_extends()
    {
        var fault = Assert.Single(files.Read(
            Head + "extends: csp-2016\noffers:\n  other: { title: Other, products: [\"CFQ7TTC0LF8R:0001\"] }\nupgrades: { other: [o365-e5] }\n").Diagnostics);

        Assert.Equal(("IdUsedTwice", files.At("policy.yaml"), 5), (fault.Code, fault.Path, fault.Line));
        Assert.Contains("'o365-e3'", fault.Message);
    }

    [Fact]
    public void An_offer_that_a_narrower_policy_leaves_behind_is_no_fault() =>
        Assert.Empty(files.Read(Head + "extends: csp-2016\nupgrades: { o365-business-in: [-o365-business-premium-in] }\n").Diagnostics);

    [Theory]
    [InlineData("o365-business: [o365-e1]", "o365-business-premium, o365-proplus, o365-e3, o365-e5")]
    [InlineData("o365-business: [o365-e3, o365-e5]", "o365-business-premium, o365-proplus")]
    [InlineData("o365-business: []", "o365-business-premium, o365-proplus, o365-e3, o365-e5")]
    public void Inherited_paths_that_a_row_takes_away_are_told_with_its_line(string row, string lost)
    {
        var reading = files.Read(Head + $"extends: csp-2016\nupgrades:\n  o365-e1: [o365-e3]\n  {row}\n");

        var warning = Assert.Single(reading.Diagnostics);
        Assert.Equal((PolicyDiagnosticSeverity.Warning, "PathsReplaced", 6, 3), (warning.Severity, warning.Code, warning.Line, warning.Column));
        Assert.Contains($"'o365-business' can no longer become {lost}.", warning.Message);
        Assert.NotNull(reading.Policy);
    }

    [Fact]
    public void Signs_add_to_what_is_inherited_and_take_away_from_it()
    {
        var reading = files.Read(Head + "extends: csp-2016\nupgrades:\n  o365-business: [+o365-e1, -o365-e5, +o365-e3]\n  o365-e1: [+o365-e3]\n");

        Assert.Empty(reading.Diagnostics);
        Assert.Equal(["o365-business-premium", "o365-proplus", "o365-e3", "o365-e1"], reading.Policy!.TargetsOf("o365-business"));
        Assert.Equal(["o365-e3"], reading.Policy.TargetsOf("o365-e1"));
    }

    [Theory]
    [InlineData("[o365-e1, +o365-e3]", "MixedPaths", "'o365-e1'")]
    [InlineData("[-o365-e1]", "UnknownPath", "'o365-e1'")]
    [InlineData("[-o365-proplsu]", "UnknownPath", "'o365-proplus'?")]
    [InlineData("[+o365-e7]", "UnknownOffer", "'o365-e7'")]
    [InlineData("[+o365-business]", "SelfUpgrade", "'o365-business'")]
    [InlineData("[+o365-e1, +o365-e1]", "RepeatedPath", "'+o365-e1'")]
    [InlineData("['+']", "UnknownOffer", "''")]
    public void Signs_that_say_nothing_sensible_are_faults(string row, string code, string says)
    {
        var fault = Assert.Single(files.Read(Head + $"extends: csp-2016\nupgrades: {{ o365-business: {row} }}\n").Diagnostics);

        Assert.Equal((code, 4), (fault.Code, fault.Line));
        Assert.Contains(says, fault.Message);
    }

    [Fact]
    public void What_an_offer_loses_when_it_is_replaced_is_told()
    {
        var warning = Assert.Single(files.Read(Head + "extends: csp-2016\noffers:\n  o365-e3: { title: Our E3, products: [\"CFQ7TTC0LF8R:0001\"], services: [TEAMS1] }\n").Diagnostics);

        Assert.Equal((PolicyDiagnosticSeverity.Warning, "OfferReplaced", 5), (warning.Severity, warning.Code, warning.Line));
        Assert.Contains("offerIds 796b6b5f-613c-4e24-a17c-eba730d49c02, skuId 6fd2c87f-b296-42f0-b197-1e91e994b900, services EXCHANGE_S_ENTERPRISE", warning.Message);
        Assert.Contains("max 10000000", warning.Message);
    }

    [Fact]
    public void A_customer_that_is_no_longer_denied_is_told()
    {
        files.Write("base.yaml", Head + "extends: csp-2016\nlimits: { denyCustomers: [Ministry of *, Contoso] }\n");

        var warning = Assert.Single(files.Read(Head + "extends: base.yaml\nlimits: { denyCustomers: [contoso, Fabrikam] }\n").Diagnostics);

        Assert.Equal((PolicyDiagnosticSeverity.Warning, "DenyListReplaced", 4), (warning.Severity, warning.Code, warning.Line));
        Assert.Contains("no longer contains: Ministry of *", warning.Message);
    }

    [Theory]
    [InlineData("offers:\n  o365-e5:\n")]
    [InlineData("services:\n  TEAMS1:\n")]
    public void An_entry_left_empty_takes_nothing_away(string lines)
    {
        var reading = files.Read(Head + "extends: csp-2016\n" + lines);

        Assert.Equal("EmptyValue", Assert.Single(reading.Diagnostics).Code);
        Assert.Null(reading.Policy);
    }

    [Fact]
    public void An_alias_that_an_inherited_offer_has_is_warned_of_where_it_was_written_last()
    {
        var fault = Assert.Single(files.Read(
            Head + "extends: csp-2016\noffers:\n  mine: { title: Mine, names: [Mine], aliases: [E3] }\nupgrades: { mine: [o365-e5] }\n").Diagnostics);

        Assert.Equal(("AliasShared", files.At("policy.yaml"), 5), (fault.Code, fault.Path, fault.Line));
        Assert.Contains("'o365-e3' and 'mine'", fault.Message);
    }

    [Theory]
    [InlineData("offers: { o365-e33: null }", "UnknownOffer", "'o365-e3'?")]
    [InlineData("services: { TEAMS: null }", "UnknownService", "'TEAMS1'?")]
    public void What_is_taken_away_must_have_been_inherited(string removal, string code, string says)
    {
        var fault = Assert.Single(files.Read(Head + $"extends: csp-2016\n{removal}\n").Diagnostics);

        Assert.Equal((code, 4), (fault.Code, fault.Line));
        Assert.Contains(says, fault.Message);
    }

    [Fact]
    public void A_path_to_an_offer_that_was_taken_away_is_dangling()
    {
        var fault = Assert.Single(files.Read(Head + "extends: csp-2016\noffers: { o365-e5: null }\nupgrades: { o365-e3: [o365-e5] }\n").Diagnostics);

        Assert.Equal(("UnknownOffer", 5), (fault.Code, fault.Line));
    }

    [Fact]
    public void What_to_extend_must_be_text()
    {
        var fault = Assert.Single(files.Read(Head + "extends: [csp-2016]\nupgrades: { o365-business: [o365-e3] }\n").Diagnostics);

        Assert.Equal(("WrongType", 3, 10), (fault.Code, fault.Line, fault.Column));
    }

    [Fact]
    public void Extending_null_is_extending_nothing() => Assert.NotNull(files.Read(MarkedPolicy.Sound.Text + "extends: null\n").Policy);

    private static IEnumerable<string> Paths(UpgradePolicy policy) => policy.Upgrades.Select(path => path.ToString());

    private UpgradePolicy Read(string text) => files.Read(text).Policy!;
}
