using System.Text.Json;
using System.Text.Json.Nodes;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>An estate of today's products is listed, tested and upgraded by the built-in policy partner-center, exactly as its service offers and with no file written by hand.</summary>
public sealed class TodaysEstateTests : IDisposable
{
    private const string NonprofitE3 = "CFQ7TTC0NPE3:0001";
    private const string NonprofitE5 = "CFQ7TTC0NPE5:0001";
    private const string LegacyE3 = "796B6B5F-613C-4E24-A17C-EBA730D49C02";

    private static readonly (string Customer, string Offer, string Name)[] Estate =
    [
        ("Business Premium", "CFQ7TTC0LCHC:0002", "Microsoft 365 Business Premium"),
        ("E3", "CFQ7TTC0LF8R:0001", "Office 365 E3"),
        ("E5", "CFQ7TTC0LF8S:0002", "Office 365 E5"),
        ("Basic without Teams", "CFQ7TTC0LH18:000P", "Microsoft 365 Business Basic EEA (no Teams)"),
        ("Premium without Teams", "CFQ7TTC0LCHC:000N", "Microsoft 365 Business Premium EEA (no Teams)"),
        ("E1 without Teams", "CFQ7TTC0LF8Q:001S", "Office 365 E1 EEA (no Teams)"),
        ("E3 without Teams", "CFQ7TTC0LF8R:0020", "Office 365 E3 EEA (no Teams)"),
        ("Nonprofit", NonprofitE3, "Office 365 E3 (Nonprofit Staff Pricing)"),
        ("Legacy", "5C9FD4CC-EDCE-44A8-8E91-07DF09744609", "Office 365 Business"),
        ("Top", "CFQ7TTC0LFLZ:0002", "Microsoft 365 E5"),
    ];

    private readonly TemporaryFolder folder = new();
    private readonly EngineSession session = new();
    private readonly PartnerConnection connection;

    public TodaysEstateTests()
    {
        session.Set("estate", folder.Write("today.jsonl", string.Join("\n", [Header(), .. Estate.Select((item, index) => Customer(index + 1, item))])));
        connection = Connect("partner-center");
    }

    public void Dispose()
    {
        session.Run("Disconnect-PartnerUpgrade");
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public async Task A_listing_shows_the_paths_that_the_service_offers_and_no_others()
    {
        var listed = session.Get<PartnerSubscription>("Get-PartnerSubscription");

        Assert.Equal(Estate.Length, listed.Count);
        Assert.All(listed, subscription => Assert.NotNull(subscription.Offer));
        foreach (var subscription in listed)
        {
            var offered = (await OfferedAsync(subscription)).Select(option => Id(option.TargetOfferId)).Distinct();
            Assert.Equal(offered.Order(StringComparer.Ordinal), subscription.UpgradeTargets.Select(key => Id(KeyToId(key, subscription))).Order(StringComparer.Ordinal));
            Assert.Equal(subscription.CustomerName != "Top", subscription.CanUpgrade);
        }

        Assert.Equal(Estate.Length - 1, session.Get<PartnerSubscription>("Get-PartnerSubscription -Upgradable").Count);
        Assert.Equal(["Nonprofit"], session.Get<string>("Get-PartnerSubscription -Offer '*Nonprofit*' | ForEach-Object CustomerName"));
        Assert.Contains("Office 365 E5 EEA (no Teams)", session.Get<string>("Get-PartnerSubscription 'E3 without Teams' | ForEach-Object { [PartnerUpgrade.Formatting]::TargetNames($_) }").Single(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_test_says_of_each_offered_target_what_the_service_says()
    {
        var answers = session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade");

        foreach (var group in answers.GroupBy(answer => answer.SubscriptionId))
        {
            var subscription = group.First().Subscription;
            var options = await OfferedAsync(subscription);
            if (options.Count == 0)
            {
                var nothing = Assert.Single(group);
                Assert.Equal((Verdict.Ineligible, ReasonCode.NotInMatrix), (nothing.Verdict, nothing.Reasons.Single().Code));
                Assert.Contains("offers no upgrade", nothing.Reasons[0].Message, StringComparison.Ordinal);
                continue;
            }

            Assert.Equal(
                options.GroupBy(option => Id(option.TargetOfferId)).Select(same => (same.Key, same.First().TargetOfferName, same.Any(option => option.IsEligible))).Order(),
                group.Select(answer => (Id(KeyToId(answer.TargetOffer, subscription)), answer.TargetOfferName, answer.Eligible)).Order());
            Assert.All(group, answer => Assert.Equal(subscription.Commerce, answer.Commerce));
        }

        Assert.Contains(answers, answer => answer.CustomerName == "Nonprofit" && answer is { Eligible: true, TargetOffer: NonprofitE5 });
    }

    [Theory]
    [InlineData("Business Premium", "Microsoft 365 E3", "CFQ7TTC0LFLX:0001")]
    [InlineData("E3", "CFQ7TTC0LF8S:0002", "CFQ7TTC0LF8S:0002")]
    [InlineData("E5", "CFQ7TTC0LFLZ/2", "CFQ7TTC0LFLZ:0002")]
    [InlineData("E3 without Teams", "office 365 e5 eea (no teams)", "CFQ7TTC0LF8S:001J")]
    [InlineData("Nonprofit", "Office 365 E5 (Nonprofit Staff Pricing)", NonprofitE5)]
    [InlineData("Legacy", "Office 365 Enterprise E3", LegacyE3)]
    [InlineData("Legacy", "796b6b5f-613c-4e24-a17c-eba730d49c02", LegacyE3)]
    public void An_upgrade_is_ordered_by_title_product_or_offer_id(string customer, string target, string becomes)
    {
        var upgrade = Assert.Single(session.Get<SubscriptionUpgrade>($"Get-PartnerSubscription '{customer}' | Invoke-SubscriptionUpgrade -TargetOffer '{target}' -RunId today -Confirm:$false"));

        Assert.Equal(UpgradeState.Succeeded, upgrade.State);
        var stands = session.Get<PartnerSubscription>($"Get-PartnerSubscription '{customer}' -Status Active").Single();
        Assert.Equal(becomes, Id(stands.OfferId), ignoreCase: true);
    }

    [Fact]
    public void The_whole_estate_goes_through_the_pipeline()
    {
        var upgrades = session.Get<SubscriptionUpgrade>(
            "Get-PartnerSubscription | Test-SubscriptionUpgrade | Where-Object Eligible | Group-Object SubscriptionId | ForEach-Object { $_.Group[0] } | Invoke-SubscriptionUpgrade -RunId all -Confirm:$false");

        Assert.Equal(Estate.Length - 1, upgrades.Count);
        Assert.All(upgrades, upgrade => Assert.Equal(UpgradeState.Succeeded, upgrade.State));
    }

    [Fact]
    public void What_was_planned_is_resumed_by_the_id_that_was_ordered()
    {
        var journal = Path.Combine(folder.Path, "journal.db");
        session.Run($"$null = Connect-PartnerUpgrade -Sandbox -Path $estate -Policy partner-center -Journal '{journal}'; $null = Get-PartnerSubscription 'E3 without Teams' | Invoke-SubscriptionUpgrade -TargetOffer 'Office 365 E5 EEA (no Teams)' -RunId later -Enqueue -Confirm:$false; Disconnect-PartnerUpgrade").ThrowOnError();

        var resumed = session.Get<SubscriptionUpgrade>($"$null = Connect-PartnerUpgrade -Sandbox -Path $estate -Policy partner-center -Journal '{journal}'; Resume-SubscriptionUpgrade -RunId later -Confirm:$false");

        Assert.Equal([(UpgradeState.Succeeded, "CFQ7TTC0LF8S:001J")], resumed.Select(upgrade => (upgrade.State, upgrade.TargetOffer!)));
    }

    [Fact]
    public void A_title_that_means_two_of_the_offered_targets_is_never_guessed()
    {
        var header = JsonNode.Parse(Header())!.AsObject();
        foreach (var product in header["products"]!.AsArray().Where(product => (string)product!["productId"]! is "CFQ7TTC0LFLX" or "CFQ7TTC0LFLZ"))
        {
            product!["title"] = "Suite";
        }

        session.Set("twice", folder.Write("twice.jsonl", string.Join("\n", header.ToJsonString(), Customer(1, Estate[0]))));
        session.Run("$null = Connect-PartnerUpgrade -Sandbox -Path $twice -Policy partner-center").ThrowOnError();

        var error = session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer Suite").SingleError();

        Assert.StartsWith("OfferAmbiguous,", error.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade -TargetOffer CFQ7TTC0LFLX:1 | Where-Object Eligible"));
    }

    [Fact]
    public void Asking_costs_one_call_a_subscription_for_listing_and_testing_together()
    {
        var run = session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade -Verbose");

        run.ThrowOnError();
        var asked = session.Run("Get-PartnerSubscription -Verbose").Verbose.Count(line => line.Contains("transitionEligibilities", StringComparison.OrdinalIgnoreCase) || line.Contains("/upgrades", StringComparison.OrdinalIgnoreCase));
        Assert.Equal(Estate.Length, asked);
        Assert.DoesNotContain(run.Verbose, line => line.Contains("transitionEligibilities", StringComparison.OrdinalIgnoreCase) || line.Contains("/upgrades", StringComparison.OrdinalIgnoreCase));
    }

    [Fact]
    public void What_the_service_does_not_offer_is_told_with_what_it_offers()
    {
        var answer = Assert.Single(session.Get<UpgradeEligibility>("Get-PartnerSubscription E3 | Test-SubscriptionUpgrade 'Microsoft 365 Busines Premium', 'Office 365 E5' | Where-Object -Not Eligible"));

        var reason = Assert.Single(answer.Reasons);
        Assert.Equal(ReasonCode.NotInMatrix, reason.Code);
        Assert.Contains("Office 365 E5", reason.Remedy, StringComparison.Ordinal);
        Assert.Contains("Office 365 E5 (o365-e5)", reason.Evidence);
    }

    [Fact]
    public void The_policy_alone_says_that_it_cannot_tell()
    {
        var answers = session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade -PolicyOnly; Get-PartnerSubscription E3 | Test-SubscriptionUpgrade o365-e5 -PolicyOnly");

        Assert.Equal(Estate.Length + 1, answers.Count);
        Assert.All(answers, answer => Assert.Equal((Verdict.Undetermined, ReasonCode.DataUnavailable), (answer.Verdict, answer.Reasons.Single().Code)));
        Assert.All(answers, answer => Assert.Contains("it was not asked", answer.Reasons[0].Message, StringComparison.Ordinal));
    }

    [Fact]
    public void Lists_of_targets_and_customers_hold()
    {
        Connect(folder.Write("ours.yaml", """
            apiVersion: partnerupgrade/v1
            name: ours
            extends: partner-center
            limits: { denyTargets: ["Microsoft 365 E5", CFQ7TTC0LF8S/2, "*Nonprofit*"], denyCustomers: [Legacy] }
            """));

        var refused = session.Get<UpgradeEligibility>("Get-PartnerSubscription | Test-SubscriptionUpgrade | Where-Object { $_.Reasons.Code -eq 'LimitExceeded' }");
        Assert.All(refused, answer => Assert.Equal(Verdict.Ineligible, answer.Verdict));
        Assert.Superset(
            new HashSet<(string, string)> { ("E3", "o365-e5"), ("E5", "m365-e5"), ("Business Premium", "m365-e5"), ("Nonprofit", NonprofitE5), ("Legacy", "o365-e3") },
            refused.Select(answer => (answer.CustomerName, answer.TargetOffer)).ToHashSet());
        Assert.Equal(["m365-e3"], session.Get<string>("Get-PartnerSubscription E3 | Test-SubscriptionUpgrade | Where-Object Eligible | ForEach-Object TargetOffer"));
    }

    [Fact]
    public void Under_a_policy_of_2016_one_hint_at_the_end_names_the_two_ways()
    {
        Connect("csp-2016");

        var listing = session.Run("Get-PartnerSubscription");
        var hint = Assert.Single(listing.Warnings);
        Assert.Contains("-Policy partner-center", hint, StringComparison.Ordinal);
        Assert.Contains("New-PartnerUpgradePolicy -FromCatalog", hint, StringComparison.Ordinal);
        Assert.Equal(
            ["(Microsoft 365 Business Premium)"],
            session.Get<string>("Get-PartnerSubscription 'Business Premium' -WarningAction Ignore | ForEach-Object { [PartnerUpgrade.Formatting]::Offer($_) }"));
        var remedy = session.Get<string>("Get-PartnerSubscription 'Business Premium' -WarningAction Ignore | Test-SubscriptionUpgrade o365-e5 | ForEach-Object Reasons | Where-Object Code -eq OfferUnknown | ForEach-Object Remedy").Single();
        Assert.Contains("-Policy partner-center", remedy, StringComparison.Ordinal);
        Assert.Contains("New-PartnerUpgradePolicy -FromCatalog", remedy, StringComparison.Ordinal);
    }

    private static string Header()
    {
        var header = JsonNode.Parse(File.ReadLines(Path.Combine(AssembledModule.Folder, "sandbox", "fabrikam.jsonl")).First())!.AsObject();
        var products = header["products"]!.AsArray();
        products.Add(JsonNode.Parse($$"""{"productId":"{{NonprofitE3[..12]}}","skuId":"0001","title":"Office 365 E3 (Nonprofit Staff Pricing)","minimumQuantity":1,"maximumQuantity":300,"provisioningId":"6fd2c87f-b296-42f0-b197-1e91e994b900","upgradeTargetOffers":["{{NonprofitE5}}"]}"""));
        products.Add(JsonNode.Parse($$"""{"productId":"{{NonprofitE5[..12]}}","skuId":"0001","title":"Office 365 E5 (Nonprofit Staff Pricing)","minimumQuantity":1,"maximumQuantity":300,"provisioningId":"c7df2760-2c81-4ef7-b578-5b5392b571df","upgradeTargetOffers":[]}"""));
        return header.ToJsonString();
    }

    private static string Customer(int number, (string Customer, string Offer, string Name) item)
    {
        var id = $"c0000000-0000-0000-0000-{number:d12}";
        var isLegacy = Guid.TryParse(item.Offer, out _);
        return JsonSerializer.Serialize(new
        {
            customer = new { id, companyProfile = new { tenantId = id, domain = $"customer{number}.example", companyName = item.Customer }, relationshipToPartner = "reseller", allowDelegatedAccess = true },
            subscriptions = new[]
            {
                new
                {
                    id = $"50000000-0000-0000-0000-{number:d12}",
                    offerId = isLegacy ? item.Offer : $"{item.Offer}:CFQ7TTC0AAAA",
                    offerName = item.Name,
                    friendlyName = item.Name,
                    quantity = 20,
                    status = "active",
                    billingCycle = "monthly",
                    autoRenewEnabled = true,
                    termDuration = isLegacy ? null : "P1Y",
                },
            },
        });
    }

    private static string Id(string wireId) => string.Join(":", wireId.Split(':').Take(2)).ToUpperInvariant();

    /// <summary>The id on the wire of a key, as the policy's file has it.</summary>
    private string KeyToId(string key, PartnerSubscription subscription)
    {
        var offer = connection.Policy.GetOffer(key)!;
        return subscription.Commerce == Commerce.Legacy ? offer.OfferIds.Single().ToString() : offer.Products.Single();
    }

    private PartnerConnection Connect(string policy) => session.Get<PartnerConnection>($"Connect-PartnerUpgrade -Sandbox -Path $estate -Policy '{policy}'").Single();

    private Task<Listing<UpgradeOption>> OfferedAsync(PartnerSubscription subscription) =>
        connection.Service.ListUpgradeOptionsAsync(subscription.CustomerId, subscription.Record, CancellationToken.None);
}
