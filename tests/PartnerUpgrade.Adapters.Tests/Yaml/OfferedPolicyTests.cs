using static PartnerUpgrade.Adapters.Tests.Yaml.MarkedPolicy;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

/// <summary>A policy whose matrix is what the service offers.</summary>
public sealed class OfferedPolicyTests : IDisposable
{
    private const string Head = "apiVersion: partnerupgrade/v1\nname: contoso\n";

    private readonly PolicyFiles files = new();

    public void Dispose() => files.Dispose();

    [Fact]
    public void One_word_stands_in_place_of_the_matrix_and_then_no_offer_need_be_described()
    {
        var offered = new MarkedPolicy(Head + "upgrades: offered\n");

        offered.HasFaults();
        Assert.True(offered.Read().Policy!.IsOffered);
        Assert.False(Sound.Read().Policy!.IsOffered);
        new MarkedPolicy("▲▲" + Head).HasFaults(("MissingKey", "'offers'"), ("MissingKey", "'upgrades'"));
    }

    [Theory]
    [InlineData("ofered")]
    [InlineData("Offered")]
    [InlineData("[offered]")]
    [InlineData("true")]
    public void Any_other_word_is_a_fault_that_says_which_one_is_meant(string word) =>
        new MarkedPolicy(Head + $"offers: {{}}\nupgrades: ▲{word}\n").HasFault("WrongType", "the word offered");

    [Fact]
    public void It_is_inherited_until_a_matrix_replaces_it_which_is_told()
    {
        Assert.True(files.Read(Head + "extends: partner-center\nlimits: { upgradesPerRun: 5 }\n").Policy!.IsOffered);

        var replaced = files.Read(Head + "extends: partner-center\nupgrades: { o365-e3: [o365-e5] }\n");
        Assert.False(replaced.Policy!.IsOffered);
        Assert.Equal(["o365-e3 -> o365-e5"], replaced.Policy.Upgrades.Select(path => path.ToString()));
        Assert.Equal(("PathsReplaced", 4), (replaced.Diagnostics[0].Code, replaced.Diagnostics[0].Line));

        var offered = files.Read(Head + "extends: csp-2016\nupgrades: offered\n");
        Assert.Empty(offered.Diagnostics);
        Assert.Equal((true, 0), (offered.Policy!.IsOffered, offered.Policy.Upgrades.Count));
    }

    [Fact]
    public void Every_id_is_an_offer_and_the_same_one_each_time_under_the_name_that_the_service_gives_it()
    {
        var policy = PolicyFiles.Source.Read("partner-center").Policy!;
        var unnamed = policy.GetOffer("CFQ7TTC0LF8R:0020")!;

        Assert.Same(unnamed, policy.FindOffer("cfq7ttc0lf8r:0020:CFQ7TTC06A21", "Office 365 E3 EEA (no Teams)"));
        Assert.Equal(("CFQ7TTC0LF8R:0020", "Office 365 E3 EEA (no Teams)"), (unnamed.Key, unnamed.Title));
        Assert.Equal("o365-e3", policy.FindOffer("CFQ7TTC0LF8R:0001:CFQ7TTC06A82", "Office 365 E3")!.Key);
        Assert.Equal("c0000000-0000-0000-0000-000000000001", policy.FindOffer("{C0000000-0000-0000-0000-000000000001}", "Old")!.Key);
        Assert.Null(policy.FindOffer("", "Nothing"));
        Assert.Null(PolicyFiles.Source.Read("csp-2016").Policy!.GetOffer("CFQ7TTC0LF8R:0020"));
    }

    [Fact]
    public void It_is_written_as_it_is_read()
    {
        var policy = PolicyFiles.Source.Read("partner-center").Policy!;

        PolicyFiles.Source.Write(policy, [], files.At("copy.yaml"), overwrite: false);

        var copy = PolicyFiles.Source.Read(files.At("copy.yaml"));
        Assert.Empty(copy.Diagnostics);
        Assert.True(copy.Policy!.IsOffered);
        Assert.Equal(policy.Offers.Select(offer => offer.Key), copy.Policy.Offers.Select(offer => offer.Key));
    }

    [Theory]
    [InlineData("Microsoft 365 E5", "m365-e5")]
    [InlineData("m365-e5", "m365-e5")]
    [InlineData("CFQ7TTC0LFLZ/2", "m365-e5")]
    [InlineData("8bdbb60b-e526-43e9-92ef-ab760c8e0b72", "m365-e5")]
    [InlineData("CFQ7TTC0LF8R:0020", "CFQ7TTC0LF8R:0020")]
    [InlineData("*EEA*", "CFQ7TTC0LF8R:0020")]
    public void A_target_is_denied_by_key_title_product_or_offer_id(string denied, string key)
    {
        var policy = files.Read(Head + $"extends: partner-center\nlimits: {{ denyTargets: [\"{denied}\"] }}\n").Policy!;
        policy.FindOffer("CFQ7TTC0LF8R:0020:A", "Office 365 E3 EEA (no Teams)");

        Assert.False(policy.AllowsTarget(policy.GetOffer(key)!));
        Assert.True(policy.AllowsTarget(policy.GetOffer("o365-e3")!));
    }

    [Fact]
    public void A_target_that_no_offer_of_a_matrix_is_called_is_warned_of_where_it_stands()
    {
        var warning = Assert.Single(files.Read(Head + "extends: csp-2016\nlimits: { allowTargets: [Office 365 E3, o365-E5, \"*Premium\"], denyTargets: [o365-proplsu] }\n").Diagnostics);

        Assert.Equal((PolicyDiagnosticSeverity.Warning, "UnknownTarget", 4), (warning.Severity, warning.Code, warning.Line));
        Assert.Contains("'o365-proplus'?", warning.Message);
    }
}
