using System.Text.Json.Nodes;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>The service's codes, each alone and two together, and what must not be a reason.</summary>
public sealed class LegacyEligibilityTests
{
    private const string TeamsId = "57ff2da0-773e-42df-b2af-ffb7a2317929";
    private const string SwayId = "a23b959c-7ce8-4e57-9140-b90eb88a9e97";

    public static TheoryData<string, int[]> Conditions => new()
    {
        { "", [] },
        { "no delegated access", [1] },
        { "suspended", [2] },
        { "status from the future", [2] },
        { "pending", [2, 9] },
        { "conflict", [3] },
        { "owned by a subscription", [3] },
        { "owned from elsewhere", [3] },
        { "refused with 4", [4] },
        { "refused with 5", [5] },
        { "refused with 0", [0] },
        { "add-on", [6] },
        { "billed yearly", [10] },
        { "no delegated access, add-on", [1, 6] },
        { "suspended, conflict", [2, 3] },
        { "add-on, refused with 4", [4, 6] },
        { "conflict, billed yearly, no delegated access", [1, 3, 10] },
        { "accessories elsewhere", [] },
        { "conflicting SKU is deleted", [] },
        { "unreadable SKUs", [] },
        { "deleted add-on", [] },
        { "deleted target", [] },
    };

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task Every_condition_that_fails_is_told_and_no_other(string conditions, int[] codes)
    {
        using var sandbox = TestSandbox.Of(Customer(conditions));
        var options = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades")).Where(item => (string)item["targetOffer"]!["id"]! == Offers.E5).ToList();

        Assert.Equal(["upgrade_only", "upgrade_with_license_transfer"], options.Select(item => (string)item["upgradeType"]!));
        Assert.All(options, option =>
        {
            Assert.Equal(codes, option["upgradeErrors"]!.AsArray().Select(error => error!["code"]!.GetValue<int>()));
            Assert.Equal(codes.Length == 0, (bool)option["isEligible"]!);
            Assert.Equal(10, (int)option["quantity"]!);
        });
    }

    [Theory]
    [MemberData(nameof(Conditions))]
    public async Task An_order_is_refused_for_the_same_reasons_with_200_and_changes_nothing(string conditions, int[] codes)
    {
        using var sandbox = TestSandbox.Of(Customer(conditions));
        var before = (await sandbox.GetAsync(TestSandbox.Subscriptions)).Body.ToJsonString();
        var order = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades")).First(item => (string)item["targetOffer"]!["id"]! == Offers.E5);
        var answer = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order);

        Assert.Equal(System.Net.HttpStatusCode.OK, answer.Status);
        Assert.Equal(codes, answer.Body["upgradeErrors"]!.AsArray().Select(error => error!["code"]!.GetValue<int>()));
        Assert.Equal(codes.Length == 0, answer.Body.ContainsKey("targetSubscriptionId"));
        Assert.Equal(codes.Length > 0, before == (await sandbox.GetAsync(TestSandbox.Subscriptions)).Body.ToJsonString());
    }

    [Fact]
    public async Task The_targets_are_those_the_catalogue_names_and_carry_their_bounds()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.Business)));
        var targets = (await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades")).Select(item => item["targetOffer"]!.AsObject()).DistinctBy(offer => (string)offer["id"]!).ToList();
        Assert.Equal(4, targets.Count);
        var premium = targets.Single(offer => (string)offer["id"]! == Offers.BusinessPremium);
        Assert.Equal((1, 300), ((int)premium["minimumQuantity"]!, (int)premium["maximumQuantity"]!));
    }

    [Theory]
    [InlineData(Offers.E5)]
    [InlineData("00000000-1111-2222-3333-444444444444")]
    public async Task An_offer_without_paths_has_no_options(string offerId)
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(offerId)));
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"));
    }

    [Fact]
    public async Task A_new_commerce_subscription_has_no_legacy_options()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.NewCommerce(Offers.Standard)));
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscription + "/upgrades"));
    }

    [Fact]
    public async Task A_target_the_service_does_not_offer_is_not_found()
    {
        using var sandbox = TestSandbox.Of(SnapshotLines.Customer(SnapshotLines.Legacy(Offers.E3)));
        var order = new JsonObject { ["targetOffer"] = new JsonObject { ["id"] = Offers.Business }, ["upgradeType"] = "upgrade_only" };
        var answer = await sandbox.PostAsync(TestSandbox.Subscription + "/upgrades", order);
        Assert.Equal(8, (int)Assert.Single(answer.Body["upgradeErrors"]!.AsArray())!["code"]!);
    }

    private static JsonObject Customer(string conditions)
    {
        var source = SnapshotLines.Legacy(Offers.BusinessPremium);
        var customer = SnapshotLines.Customer(source);
        var subscriptions = customer["subscriptions"]!.AsArray();
        var skus = new JsonArray(SnapshotLines.TenantSku(Offers.BusinessPremiumSku, 10, ("9aaf7827-d63c-4b61-89c3-182f06f82e5c", "EXCHANGE_S_STANDARD")));
        customer["subscribedSkus"] = skus;
        foreach (var condition in conditions.Split(", "))
        {
            switch (condition)
            {
                case "no delegated access":
                    customer["customer"]!["allowDelegatedAccess"] = false;
                    break;
                case "suspended" or "pending":
                    source["status"] = condition;
                    break;
                case "status from the future":
                    source["status"] = "hibernating";
                    break;
                case "conflict":
                    skus.Add(SnapshotLines.TenantSku("a9732ec9-17d9-494c-a51c-d6b45b384dcb", 5, ("5dbe027f-2339-4123-9542-606e4d348a72", "SHAREPOINTENTERPRISE")));
                    break;
                case "conflicting SKU is deleted":
                    skus.Add(SnapshotLines.TenantSku("a9732ec9-17d9-494c-a51c-d6b45b384dcb", 5, ("5dbe027f-2339-4123-9542-606e4d348a72", "SHAREPOINTENTERPRISE")));
                    skus[1]!["capabilityStatus"] = "Deleted";
                    break;
                case "accessories elsewhere":
                    skus.Add(SnapshotLines.TenantSku(Guid.NewGuid().ToString(), 5, (SwayId, "SWAY"), ("113feb6c-3fe4-4440-bddc-54d774bf0318", "EXCHANGE_S_FOUNDATION"), (TeamsId, "TEAMS1")));
                    break;
                case "unreadable SKUs":
                    customer["subscribedSkus"] = null;
                    break;
                case "owned by a subscription":
                    subscriptions.Add(SnapshotLines.Legacy(Offers.E5.ToLowerInvariant(), id: SnapshotLines.OtherSubscriptionId, status: "suspended"));
                    break;
                case "owned from elsewhere":
                    skus.Add(SnapshotLines.TenantSku(Offers.E5Sku, 5));
                    break;
                case "deleted target":
                    subscriptions.Add(SnapshotLines.Legacy(Offers.E5, id: SnapshotLines.OtherSubscriptionId, status: "deleted"));
                    break;
                case "add-on" or "deleted add-on":
                    var addOn = SnapshotLines.Legacy(Offers.Mobility, id: SnapshotLines.OtherSubscriptionId, status: condition == "add-on" ? "suspended" : "deleted");
                    addOn["parentSubscriptionId"] = SnapshotLines.SubscriptionId.ToString();
                    subscriptions.Add(addOn);
                    break;
                case "billed yearly":
                    source["billingCycle"] = "annual";
                    break;
                case "":
                    break;
                default:
                    var code = int.Parse(condition.Split(' ')[^1], System.Globalization.CultureInfo.InvariantCulture);
                    customer["sandbox"] = new JsonObject
                    {
                        ["refuse"] = new JsonObject { [SnapshotLines.SubscriptionId.ToString().ToUpperInvariant()] = new JsonObject { ["code"] = code, ["description"] = "No." } },
                    };
                    break;
            }
        }

        return customer;
    }
}
