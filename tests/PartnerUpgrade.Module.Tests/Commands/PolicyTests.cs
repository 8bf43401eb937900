using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class PolicyTests : IDisposable
{
    private const string Good = "apiVersion: partnerupgrade/v1\nname: ours\nextends: csp-2016\n";

    private readonly EngineSession session = new();
    private readonly TemporaryFolder folder = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void A_built_in_policy_can_be_checked_and_compared_by_its_name()
    {
        Assert.Equal([true], session.Get<bool>("Test-PartnerUpgradePolicy csp-2016 -Quiet"));
        Assert.Empty(session.Get<object>("Test-PartnerUpgradePolicy CSP-2016"));
        Assert.NotEmpty(session.Get<PolicyDifference>("Test-PartnerUpgradePolicy csp-2016 -Reference csp-21vianet-2016"));
    }

    [Theory]
    [InlineData("Test-PartnerUpgradePolicy csp-2016 -Reference csp-21vianet-2016", "Ajout\u00E9 ")]
    [InlineData("Test-PartnerUpgradePolicy csp-21vianet-2016 -Reference csp-2016", "Retir\u00E9 ")]
    [InlineData("Test-PartnerUpgradePolicy csp-2016 -Reference csp-21vianet-2016 | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 2)) }", "Ajout\u00E9 ")]
    [InlineData("(Get-PartnerUpgradePolicy).Upgrades", "ancien, nouveau")]
    [InlineData("(Get-PartnerUpgradePolicy).Upgrades | ForEach-Object { [System.Management.Automation.PSSerializer]::Deserialize([System.Management.Automation.PSSerializer]::Serialize($_, 2)) }", "ancien, nouveau")]
    public void Tables_of_policies_speak_French(string command, string words)
    {
        using var french = new EngineSession("fr-FR");
        var shown = string.Concat(french.Get<string>($"{command} | Out-String"));

        Assert.Contains(words, shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Added", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Removed", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("Legacy", shown, StringComparison.Ordinal);
    }

    [Fact]
    public void The_view_of_a_policy_names_keys_as_they_are_typed_and_what_they_do_in_French()
    {
        var path = folder.Write("warns.yaml", "apiVersion: partnerupgrade/v1\nname: ours\nextends: csp-2016\nconditions: { addOnsPresent: warn, seats: ignore }\n");
        using var french = new EngineSession("fr-FR");

        var shown = string.Concat(french.Get<string>($"Get-PartnerUpgradePolicy -Path '{path}' | Format-List | Out-String"));

        Assert.Contains("addOnsPresent\u202F: avertit, seats\u202F: non v\u00E9rifi\u00E9e", shown, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("Get-PartnerUpgradePolicy", "csp-2016")]
    [InlineData("Get-PartnerUpgradePolicy csp-21vianet-2016", "csp-21vianet-2016")]
    [InlineData("Get-PartnerUpgradePolicy csp-21*", "csp-21vianet-2016")]
    [InlineData("Get-PartnerUpgradePolicy -Name csp-*", "csp-2016, csp-21vianet-2016")]
    [InlineData("Get-PartnerUpgradePolicy -Name nothing*", "")]
    [InlineData("Get-PartnerUpgradePolicy -ListAvailable", "csp-2016, csp-21vianet-2016, partner-center")]
    [InlineData("$null = Connect-PartnerUpgrade -Sandbox -Policy csp-21vianet-2016; Get-PartnerUpgradePolicy", "csp-21vianet-2016")]
    public void A_policy_is_read_by_name_with_or_without_a_connection(string script, string names)
    {
        Assert.Equal(names, string.Join(", ", session.Get<UpgradePolicy>(script).Select(policy => policy.Name)));
    }

    [Fact]
    public void A_policy_is_an_object_to_look_into()
    {
        Assert.Equal(
            ["o365-business-premium", "o365-e3"],
            session.Get<string>("$p = Get-PartnerUpgradePolicy; $p.Upgrades | Where-Object From -eq o365-business | ForEach-Object To | Where-Object { $_ -in 'o365-e3', 'o365-business-premium' }"));
        Assert.Matches("^[0-9a-f]{64}$", session.Get<string>("(Get-PartnerUpgradePolicy).Hash").Single());
        Assert.Equal([ConditionAction.Block], session.Get<ConditionAction>("(Get-PartnerUpgradePolicy).Conditions.TargetOwned"));
        Assert.Equal([500], session.Get<int>("(Get-PartnerUpgradePolicy).Limits.UpgradesPerRun"));
    }

    [Fact]
    public void Files_are_read_and_checked_by_path_by_wildcard_and_from_the_pipeline()
    {
        var good = folder.Write("good.yaml", Good);
        folder.Write("bad.yaml", Good + "ofers: {}\n");
        session.Set("file", new FileInfo(good));
        session.Set("folder", folder.Path);

        Assert.Equal(["ours", "ours", "ours"], session.Get<UpgradePolicy>("Get-PartnerUpgradePolicy -Path \"$folder/g*.yaml\"; $file | Get-PartnerUpgradePolicy; \"$file\" | Get-PartnerUpgradePolicy").Select(policy => policy.Name));
        Assert.Equal([true, true, false], session.Get<bool>("$file | Test-PartnerUpgradePolicy -Quiet; Test-PartnerUpgradePolicy \"$folder/good.yaml\", \"$folder/bad.yaml\" -Quiet"));
        Assert.Equal([false, true], session.Get<bool>("Test-PartnerUpgradePolicy \"$folder/*.yaml\" -Quiet"));
        Assert.Empty(session.Get<PolicyDiagnostic>("$file | Test-PartnerUpgradePolicy"));
    }

    [Fact]
    public void A_name_with_brackets_is_a_files_own_name_first()
    {
        folder.Write("[ours].yaml", Good);
        session.Set("folder", folder.Path);

        Assert.Equal([true], session.Get<bool>("Test-PartnerUpgradePolicy \"$folder/[ours].yaml\" -Quiet"));
    }

    [Fact]
    public void A_fault_tells_where_it_is_and_how_it_is_spelt()
    {
        session.Set("path", folder.Write("bad.yaml", Good + "ofers: {}\n"));

        var fault = Assert.Single(session.Get<PolicyDiagnostic>("Test-PartnerUpgradePolicy $path"));

        Assert.Equal((PolicyDiagnosticSeverity.Error, 4, 1), (fault.Severity, fault.Line, fault.Column));
        Assert.Contains("offers", fault.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_is_an_error_and_the_others_are_still_checked()
    {
        session.Set("path", folder.Write("bad.yaml", Good + "ofers: {}\n"));

        var run = session.Run("'nowhere.yaml', $path | Test-PartnerUpgradePolicy");

        Assert.StartsWith("PolicyNotFound,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal("nowhere.yaml", run.SingleError().TargetObject);
        Assert.Single(run.OutputOf<PolicyDiagnostic>());
        Assert.Equal([false], session.Get<bool>("Test-PartnerUpgradePolicy nowhere.yaml -Quiet"));
    }
}
