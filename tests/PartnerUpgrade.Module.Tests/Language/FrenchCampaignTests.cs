using System.Management.Automation;
using System.Management.Automation.Internal;
using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Language;

/// <summary>A campaign from beginning to end, by somebody whose language is French.</summary>
public sealed partial class FrenchCampaignTests : IDisposable
{
    /// <summary>PowerShell's words around ours, in whatever languages it has.</summary>
    private const string TheEnginesOwn = "Performing the operation";

    private const string FaultyPolicy =
        """
        apiVersion: partnerupgrade/v2
        name: 42
        titel: Wrong
        offers:
          Basic: { title: "", offerIds: [x] }
          one: { title: One, offerIds: [5C9FD4CC-EDCE-44A8-8E91-07DF09744609], seats: { min: 9, max: 1 }, services: [NOTHING] }
          two: { title: Two, aliases: [One], offerIds: [5C9FD4CC-EDCE-44A8-8E91-07DF09744609], names: [Two] }
          three: { title: Three, products: [x] }
          four: { title: Four }
        upgrades: { one: [one, nowhere], two: three }
        conditions: { seats: perhaps }
        limits: { upgradesPerRun: many }
        limits: { upgradesPerRun: 0 }
        """;

    private readonly TemporaryFolder folder = new();
    private readonly EngineSession session = new("fr-FR");
    private readonly SpokenText said = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void No_sentence_of_ours_is_English()
    {
        RunCampaign();
        MakeMistakes();

        said.Add(session.Host.Prompts);
        var text = said.ToString().Replace(TheEnginesOwn, "", StringComparison.Ordinal);
        var french = Translation.All.SelectMany(texts => texts.French.Values).Select(SpokenText.Normalize).ToList();
        Assert.All(
            Translation.All.SelectMany(texts => texts.English).Select(sentence => SpokenText.Landmark(sentence.Value)).OfType<string>(),
            landmark => Assert.True(french.Exists(words => words.Contains(landmark, StringComparison.Ordinal)) || !text.Contains(landmark, StringComparison.Ordinal), landmark));
        Assert.All(English().Matches(text), match => Assert.Fail(text[Math.Max(0, match.Index - 60)..Math.Min(text.Length, match.Index + 60)]));

        // A campaign that hardly speaks would prove little.
        var spoken = Translation.All.SelectMany(texts => texts.French.Values).Select(SpokenText.Landmark).OfType<string>().Distinct().ToList();
        var heard = spoken.Count(landmark => text.Contains(landmark, StringComparison.Ordinal));
        Assert.True(heard > spoken.Count / 4, $"{heard} of {spoken.Count}");
    }

    [GeneratedRegex(@"(?<=\s)(the|is|are|was|were|has|have|cannot|which|there|this|with|from)(?=\s)")]
    private static partial Regex English();

    private void RunCampaign()
    {
        session.Set("folder", folder.Path);
        session.Host.Answers.Enqueue("A");
        session.Host.Answers.Enqueue("A");
        Type("Connect-PartnerUpgrade -Sandbox");
        Type("Get-PartnerSubscription -Verbose");
        Type("Get-PartnerSubscription | Test-SubscriptionUpgrade | ForEach-Object { $_.Reasons; [PartnerUpgrade.Formatting]::Explain($_.Reasons) }");
        Type("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -WhatIf");
        Type("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Where-Object Eligible | Invoke-SubscriptionUpgrade -RunId november -Verbose -InformationAction Continue");
        Type("Get-SubscriptionUpgrade; Get-SubscriptionUpgrade -History; Get-SubscriptionUpgrade | ForEach-Object FollowUps");
        Type("Get-PartnerSubscription -CustomerName Southridge* -Status Active | Set-PartnerSubscription -AddQuantity 5 -Verbose; Get-PartnerSubscription -CustomerName Woodgrove* -Status Active | Set-PartnerSubscription -Quantity 3 -Force");
        Type("Get-SubscriptionRenewal | Set-SubscriptionRenewal -AtTermEnd ExtendedServiceTerm -RunId ends -Force -Verbose; Get-SubscriptionRenewal | Set-SubscriptionRenewal -Quantity 900 -Force; Get-SubscriptionUpgrade -RunId ends");
        Type("Get-SubscriptionRenewal -WithinDays 60 | Set-SubscriptionRenewal -AtTermEnd Cancel -WhatIf; Get-SubscriptionRenewal -WithinDays 60 | Set-SubscriptionRenewal -Clear -WhatIf; Get-SubscriptionRenewal -WithinDays 60 | Set-SubscriptionRenewal -AtTermEnd Renew -Quantity 5 -WhatIf");
        Type("Resume-SubscriptionUpgrade -RunId november -Verbose");
        Type("Get-SubscriptionUpgrade | Export-PartnerUpgradeReport -Path $folder/upgrades.html; Get-PartnerSubscription | Test-SubscriptionUpgrade | Export-PartnerUpgradeReport -Path $folder/tests.html");
        Type("Get-PartnerUpgradePolicy; Get-PartnerUpgradePolicy -ListAvailable; (Get-PartnerUpgradePolicy).Offers; 'Markdown', 'Html' | ForEach-Object { Export-PartnerUpgradePolicy -As $_ -Path $folder/policy.$_ }");
        Type("Test-PartnerAccess -CustomerId 00000000-0000-0000-0000-00000000dead");
        Type("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 -PolicyOnly -IncludeMigration | ForEach-Object Reasons");
        Type("New-PartnerUpgradePolicy -FromCatalog -Country FR -Path $folder/catalog.yaml -Verbose");
        Read("upgrades.html", "tests.html", "policy.Markdown", "policy.Html", "catalog.yaml");
        AskForAccess();
    }

    /// <summary>Everything that can be missing of delegated administration, and everything that can keep one from knowing it.</summary>
    private void AskForAccess()
    {
        string[] relationships =
        [
            "", "created - DR", "approvalPending - DR", "approved - DR", "activating 9 DR", "expiring 3 DR,GR,LA,UA,GA mine:active:DR,GR,LA,UA,GA", "expired -10 DR", "terminationRequested 9 DR",
            "terminating 9 DR", "terminated -10 DR", "unknownFutureValue 9 DR", "active 400 SS mine:active:SS", "active 400~ DR,DW foreign:active:DR", "active 400 DR,DW mine:pending:DR,DW",
        ];
        foreach (var hasUser in new[] { true, false })
        {
            folder.Write("access.jsonl", RelationshipEstate.Write(relationships, hasUser, customer =>
            {
                customer["customer"]!["allowDelegatedAccess"] = false;
                customer["subscriptions"]!.AsArray().Add(SnapshotLines.Legacy("5C9FD4CC-EDCE-44A8-8E91-07DF09744609"));
            }));
            Type("Connect-PartnerUpgrade -Sandbox -Path $folder/access.jsonl");
            Type("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | ForEach-Object Reasons");
            Type("Test-PartnerAccess");
            Type("Test-PartnerAccess | Format-List");
        }

        folder.Write("silent.jsonl", SnapshotLines.Header);
        Type("Connect-PartnerUpgrade -Sandbox -Path $folder/silent.jsonl; Test-PartnerAccess");
        session.Set("token", Secrets.Protect("token"));
        Type("Connect-PartnerUpgrade -AccessToken $token -GraphAccessToken $token -Environment China -Journal $folder/journal.db; Test-PartnerAccess; Disconnect-PartnerUpgrade");
        Type("Connect-PartnerUpgrade -AccessToken $token -Journal $folder/journal.db; Test-PartnerAccess; Disconnect-PartnerUpgrade");
        Type("Connect-PartnerUpgrade -AccessToken $token -GraphAccessToken $token -GraphEndpoint http://127.0.0.1:9 -Journal $folder/journal.db; Disconnect-PartnerUpgrade");
        Type("Connect-PartnerUpgrade -Sandbox");
    }

    private void MakeMistakes()
    {
        folder.Write("faulty.yaml", FaultyPolicy);
        folder.Write("faulty.jsonl", "{}\n");
        Type("Test-PartnerUpgradePolicy -Path $folder/faulty.yaml");
        foreach (var mistake in new[]
        {
            "Get-PartnerSubscription -CustomerName nobody",
            "Get-PartnerSubscription -CustomerId 00000000-0000-0000-0000-000000000001",
            "Test-SubscriptionUpgrade o365-e3 -CustomerId 00000000-0000-0000-0000-000000000001 -SubscriptionId 00000000-0000-0000-0000-000000000001",
            "Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e33",
            "Resume-SubscriptionUpgrade -RunId never",
            "Get-PartnerUpgradePolicy -Name never",
            "Get-PartnerUpgradePolicy -Path $folder/never.yaml",
            "Get-PartnerUpgradePolicy -Path $folder/faulty.yaml",
            "New-PartnerUpgradePolicy -FromCatalog -Country FR -Path $folder/catalog.yaml",
            "Connect-PartnerUpgrade -Sandbox -Path $folder/never.jsonl",
            "Connect-PartnerUpgrade -Sandbox -Path $folder/faulty.jsonl",
            "Connect-PartnerUpgrade -Sandbox -Journal $folder",
            "Connect-PartnerUpgrade -Sandbox -Journal $folder/faulty.yaml",
            "Connect-PartnerUpgrade -Sandbox -Journal mysql://never",
            "Connect-PartnerUpgrade -AccessToken ([Net.NetworkCredential]::new('', 'token').SecurePassword) -Endpoint http://never.example -Journal $folder/journal.db",
            "Connect-PartnerUpgrade -AccessToken ([Net.NetworkCredential]::new('', 'to ken').SecurePassword) -Endpoint http://127.0.0.1:9 -Journal $folder/journal.db",
            "Connect-PartnerUpgrade -DeviceCode -Environment China -Journal $folder/journal.db",
            "Disconnect-PartnerUpgrade; Get-PartnerSubscription",
        })
        {
            var run = Type(mistake);
            Assert.True(run.TerminatingError is not null || run.Errors.Count > 0, mistake);
        }
    }

    private EngineRun Type(string script)
    {
        var before = session.Host.Screen.Length;
        var run = session.Run($". {{ {script} }} | Out-Default");
        said.Add(run);
        said.Add([new StringDecorated(session.Host.Screen[before..]).ToString(OutputRendering.PlainText)]);
        return run;
    }

    private void Read(params string[] files) => said.Add(files.Select(file => Markup().Replace(File.ReadAllText(Path.Combine(folder.Path, file)), " ")));

    /// <summary>What only the browser reads.</summary>
    [GeneratedRegex("<(style|script)[^>]*>.*?</\\1>|<[^>]*>", RegexOptions.Singleline)]
    private static partial Regex Markup();
}
