using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A policy from the sandbox's catalogue, used like any other.</summary>
public sealed class CatalogPolicyTests : IDisposable
{
    private readonly SandboxSession session = new();
    private readonly TemporaryFolder folder = new();

    private string File => Path.Combine(folder.Path, "catalogue.yaml");

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void What_is_written_has_no_diagnostic_and_decides_like_the_catalogue()
    {
        var written = Assert.Single(session.Get<UpgradePolicy>($"New-PartnerUpgradePolicy -FromCatalog -Country fr -Path '{File}'"));

        Assert.Equal(("catalogue", File), (written.Name, written.Source));
        Assert.Empty(session.Get<PolicyDiagnostic>($"Test-PartnerUpgradePolicy '{File}'"));
        Assert.Contains(written.Upgrades, path => path is { From: "o365-business", To: "o365-e3", Commerce: [Commerce.NewCommerce] });
        Assert.Contains(written.Upgrades, path => path is { From: "o365-business-legacy", To: "o365-e3-legacy", Commerce: [Commerce.Legacy] });
        var (e3, legacy) = (written.GetOffer("o365-e3")!, written.GetOffer("o365-e3-legacy")!);
        Assert.Equal((0, 1, 1, 0), (e3.OfferIds.Count, e3.Products.Count, legacy.OfferIds.Count, legacy.Products.Count));
        Assert.Equal(e3.SkuId, legacy.SkuId);
        Assert.NotEmpty(e3.Services);
        var answers = session.Get<UpgradeEligibility>($"Get-PartnerSubscription -CustomerName Contoso*, Relecloud | Test-SubscriptionUpgrade o365-e3, o365-e3-legacy -Policy '{File}'");
        Assert.Equal([("Contoso France", "o365-e3-legacy", Commerce.Legacy), ("Relecloud", "o365-e3", Commerce.NewCommerce)], answers.Where(answer => answer.Eligible).Select(answer => (answer.CustomerName, answer.TargetOffer, answer.Commerce)).Order());
        Assert.Contains("# ", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void What_is_left_out_is_counted_and_named_to_whoever_wants_to_know()
    {
        var run = session.Run($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}' -Verbose");

        run.ThrowOnError();
        var counts = Assert.Single(run.Information.Select(information => $"{information}"), text => text.StartsWith("Excluded from the policy:", StringComparison.Ordinal));
        Assert.Contains("add-ons: 1; offers without any upgrade: 2", counts, StringComparison.Ordinal);
        Assert.Contains("add-ons: Exchange Online Advanced Threat Protection (A2706F86-868D-4048-989B-0C69E5C76B63)", run.Verbose);
        Assert.Contains("# Left out: add-ons: 1", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void A_second_making_changes_nothing_and_a_comparison_names_what_the_catalogue_changed()
    {
        var before = Path.Combine(folder.Path, "before.yaml");
        session.Run($"$null = New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{before}'; $null = New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}'").ThrowOnError();
        Assert.Equal(System.IO.File.ReadAllLines(before)[1..].Where(line => !line.StartsWith("name:", StringComparison.Ordinal)), System.IO.File.ReadAllLines(File)[1..].Where(line => !line.StartsWith("name:", StringComparison.Ordinal)));
        Assert.Empty(session.Get<PolicyDifference>($"Test-PartnerUpgradePolicy '{File}' -Reference '{before}'"));
        Assert.Equal([true], session.Get<bool>($"Test-PartnerUpgradePolicy '{File}' -Reference '{before}' -Quiet"));

        // Another key and another title are the same offer; a path that is gone and one that is new are differences.
        var text = System.IO.File.ReadAllText(File).Replace("o365-e1:", "the-first:", StringComparison.Ordinal).Replace("o365-e1,", "the-first,", StringComparison.Ordinal);
        System.IO.File.WriteAllText(File, text.Replace("  the-first: [o365-e3, o365-e5]", "  the-first: [o365-e3, microsoft-365-e5]", StringComparison.Ordinal));
        Assert.Equal(
            [("Added", "the-first", "microsoft-365-e5"), ("Removed", "o365-e1", "o365-e5")],
            session.Get<PolicyDifference>($"Test-PartnerUpgradePolicy '{File}' -Reference '{before}'").Select(difference => ($"{difference.Change}", difference.From, difference.To)));
        Assert.Equal([false], session.Get<bool>($"Test-PartnerUpgradePolicy '{File}' -Reference '{before}' -Quiet"));
        Assert.StartsWith("InputInvalid,", session.Run($"Test-PartnerUpgradePolicy '{File}' -Reference partner-center").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
    }

    [Fact]
    public void What_of_the_catalogue_was_not_understood_is_not_in_the_policy_and_warned_of()
    {
        session.Watch().Offers = offers => new([.. offers.Where(offer => !offer.Name.EndsWith("E5", StringComparison.Ordinal))], unread: 3);

        var run = session.Run($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}'");

        Assert.Contains("not in the policy: 3", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.DoesNotContain(Assert.Single(run.OutputOf<UpgradePolicy>()).Upgrades, path => path.To == "o365-e5-legacy");
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(session.Get<UpgradePolicy>($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}' -WhatIf"));

        Assert.False(System.IO.File.Exists(File));
        Assert.Contains(File, session.Host.Screen, StringComparison.Ordinal);
    }

    [Fact]
    public void French_sets_its_own_space_before_colons_and_semicolons()
    {
        using var french = new SandboxSession("fr-FR");

        var run = french.Run($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}' -Verbose");

        run.ThrowOnError();
        Assert.Matches("modules compl\u00E9mentaires\u202F: 1\u202F; offres", Assert.Single(run.Information.Select(information => $"{information}"), text => text.StartsWith("Exclus", StringComparison.Ordinal)));
        Assert.All(run.Verbose.Where(line => line.StartsWith("modules", StringComparison.Ordinal)), line => Assert.StartsWith("modules compl\u00E9mentaires\u202F: ", line, StringComparison.Ordinal));
    }

    [Fact]
    public void A_file_that_is_there_is_kept_unless_forced()
    {
        System.IO.File.WriteAllText(File, "mine");

        var error = session.Run($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}'").SingleError();
        Assert.StartsWith("FileNotWritable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("-Force", error.ErrorDetails.RecommendedAction, StringComparison.Ordinal);
        Assert.Equal("mine", System.IO.File.ReadAllText(File));

        Assert.Single(session.Get<UpgradePolicy>($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}' -Force"));
    }
}
