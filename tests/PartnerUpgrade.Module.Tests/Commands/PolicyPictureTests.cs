using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>A policy's matrix as a picture.</summary>
public sealed class PolicyPictureTests : IDisposable
{
    private readonly EngineSession session = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Theory]
    [InlineData("Export-PartnerUpgradePolicy Markdown", "| Office 365 Business Premium |  |  | ✓ | ✓ |  |  |\n")]
    [InlineData("Export-PartnerUpgradePolicy -As Mermaid", "n0 --> n1\n")]
    [InlineData("Export-PartnerUpgradePolicy Dot -Name csp-2016", "n0 -> n1;\n")]
    [InlineData("Get-PartnerUpgradePolicy | Export-PartnerUpgradePolicy Html", "<td class=\"yes\">")]
    public void It_goes_to_the_pipeline_as_one_text(string command, string part) =>
        Assert.Contains(part, Assert.Single(session.Get<string>(command)), StringComparison.Ordinal);

    [Theory]
    [InlineData("Export-PartnerUpgradePolicy Markdown", "Cloud Solution Provider, November 2016")]
    [InlineData("Export-PartnerUpgradePolicy Markdown -Name csp-21vianet-2016", "21Vianet")]
    [InlineData("$null = Connect-PartnerUpgrade -Sandbox -Policy csp-21vianet-2016; Export-PartnerUpgradePolicy Markdown", "21Vianet")]
    public void It_is_the_policy_that_is_meant(string command, string title) =>
        Assert.Contains(title, session.Get<string>(command).Single().Split('\n')[0], StringComparison.Ordinal);

    [Theory]
    [InlineData("Markdown")]
    [InlineData("Html")]
    public void Its_words_agree_in_French(string form)
    {
        using var french = new EngineSession("fr-FR");
        var picture = System.Text.RegularExpressions.Regex.Replace(Assert.Single(french.Get<string>($"Export-PartnerUpgradePolicy {form}")), "<[^>]+>|\\||\\s", " ");
        Assert.Matches("Offres cibles permises +toutes ", picture);
        Assert.Matches("Offres cibles exclues +aucune ", picture);
        Assert.Matches("Clients exclus +aucun ", picture);
    }

    [Fact]
    public void Several_policies_are_a_text_each()
    {
        Assert.Equal(3, session.Get<string>("Get-PartnerUpgradePolicy -ListAvailable | Export-PartnerUpgradePolicy Markdown").Count);
    }

    [Fact]
    public void It_goes_into_a_file_where_one_is_named()
    {
        session.Set("folder", folder.Path);

        Assert.Empty(session.Get<object>("$null = $ExecutionContext.SessionState.Path.SetLocation($folder); Export-PartnerUpgradePolicy Html matrix.html"));
        var written = Assert.Single(session.Get<FileInfo>("Export-PartnerUpgradePolicy Dot matrix.dot -PassThru"));

        Assert.Equal(["matrix.dot", "matrix.html"], Directory.GetFiles(folder.Path).Select(Path.GetFileName).Order());
        Assert.Equal(session.Get<string>("Export-PartnerUpgradePolicy Dot").Single(), File.ReadAllText(written.FullName));
    }

    [Fact]
    public void A_file_holds_one_policy()
    {
        session.Set("file", Path.Combine(folder.Path, "matrix.md"));

        var run = session.Run("Get-PartnerUpgradePolicy csp-* | Export-PartnerUpgradePolicy Markdown $file");

        Assert.StartsWith("InputInvalid,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Contains("November 2016", File.ReadAllText(Path.Combine(folder.Path, "matrix.md")), StringComparison.Ordinal);
    }

    [Fact]
    public void WhatIf_and_NoClobber_leave_files_alone()
    {
        session.Set("file", folder.Write("matrix.md", "old"));

        session.Run("Export-PartnerUpgradePolicy Markdown $file -WhatIf").ThrowOnError();
        var error = session.Run("Export-PartnerUpgradePolicy Markdown $file -NoClobber").SingleError();

        Assert.StartsWith("FileNotWritable,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Path.Combine(folder.Path, "matrix.md")));
    }

    [Theory]
    [InlineData("-PolicyPath nowhere.yaml", "PolicyNotFound,")]
    [InlineData("-Name nothing", "PolicyNotFound,")]
    public void A_policy_that_is_not_there_is_an_error(string parameters, string id) =>
        Assert.StartsWith(id, session.Run($"Export-PartnerUpgradePolicy Markdown {parameters}").SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);

    [Fact]
    public void Whoever_draws_more_than_Mermaid_can_is_warned()
    {
        var offers = string.Join('\n', Enumerable.Range(0, 510).Select(number => $"  o{number}: {{ title: Offer {number}, names: [Offer {number}] }}"));
        var targets = string.Join(", ", Enumerable.Range(1, 509).Select(number => $"o{number}"));
        session.Set("policy", folder.Write("large.yaml", $"apiVersion: partnerupgrade/v1\nname: large\noffers:\n{offers}\nupgrades:\n  o0: [{targets}]\n"));

        var run = session.Run("Export-PartnerUpgradePolicy Mermaid -PolicyPath $policy");

        Assert.Contains("509", Assert.Single(run.Warnings), StringComparison.Ordinal);
        Assert.Empty(session.Run("Export-PartnerUpgradePolicy Markdown -PolicyPath $policy").Warnings);
    }
}
