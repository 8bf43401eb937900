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
        Assert.Contains(written.Upgrades, path => path is { From: "o365-business", To: "o365-e3" });
        var e3 = written.GetOffer("o365-e3")!;
        Assert.NotEmpty(e3.OfferIds);
        Assert.NotEmpty(e3.Products);
        Assert.NotEmpty(e3.Services);
        var answers = session.Get<UpgradeEligibility>($"Get-PartnerSubscription -CustomerName Contoso*, Relecloud | Test-SubscriptionUpgrade o365-e3 -Policy '{File}'");
        Assert.Equal(2, answers.Count(answer => answer.Eligible));
        Assert.Contains("# ", System.IO.File.ReadAllText(File), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_writes_nothing()
    {
        Assert.Empty(session.Get<UpgradePolicy>($"New-PartnerUpgradePolicy -FromCatalog -Country FR -Path '{File}' -WhatIf"));

        Assert.False(System.IO.File.Exists(File));
        Assert.Contains(File, session.Host.Screen, StringComparison.Ordinal);
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
