using System.Text.Json.Nodes;
using CsCheck;

namespace PartnerUpgrade.Adapters.Tests.Judges;

/// <summary>
/// The sandbox and the policy judge by rules written apart from each other. On one estate they must agree, wherever both know the path:
/// a sandbox that is stricter would refuse what the policy promises, one that is laxer would not rehearse anything.
/// </summary>
public sealed class TwoJudgesTests
{
    private const int CustomersAtOnce = 100;

    private static readonly AdapterFactory Factory = new();

    private static readonly UpgradePolicy Policy = Factory.CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    private static readonly JsonObject Header = JsonNode.Parse(File.ReadLines(SnapshotLines.SamplePath).First())!.AsObject();

    private static readonly string[] OfferIds = [.. Header["offers"]!.AsArray().Select(offer => (string)offer!["id"]!)];

    private static readonly string[] ProductIds = [.. Header["products"]!.AsArray().Select(product => $"{product!["productId"]}:{product["skuId"]}")];

    private static readonly JsonObject[] HeaderSkus = [.. Header["skus"]!.AsArray().Select(sku => sku!.AsObject())];

    private static readonly Gen<Bought> Others = Gen.Select(
        AnyOf([.. OfferIds, .. ProductIds]),
        Gen.Frequency((6, Gen.Const("active")), (1, Gen.Const("suspended")), (1, Gen.Const("deleted")), (1, Gen.Const("pending"))),
        Gen.Frequency((5, Gen.Const(false)), (1, Gen.Const(true))),
        (item, status, isAddOn) => new Bought(item, status, isAddOn));

    private static readonly Gen<Estate> Estates = Gen.Select(
        AnyOf([.. OfferIds, .. ProductIds]),
        Gen.Frequency((6, Gen.Const("active")), (1, AnyOf("suspended", "expired", "pending", "unheard-of"))),
        Gen.Frequency((6, Gen.Const(true)), (1, Gen.Const(false))),
        Others.List[0, 2],
        Gen.Select(Gen.Int[0, HeaderSkus.Length - 1], Gen.Frequency((3, Gen.Const("Enabled")), (1, Gen.Const("Deleted")), (1, Gen.Const("Suspended")))).List[0, 2],
        (item, status, delegated, others, elsewhere) => new Estate(new Bought(item, status, false), delegated, others, elsewhere));

    [Fact]
    public Task Policy_and_service_refuse_the_same_upgrades_for_the_same_reasons() =>
        Estates.List[CustomersAtOnce].SampleAsync(CompareAsync, iter: 20, threads: 1);

    private static Gen<T> AnyOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private static async Task CompareAsync(List<Estate> estates)
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Join([.. estates.Select((estate, i) => estate.ToLine(i + 1))]));
        using var service = Factory.CreateSandbox(new SandboxOptions { SnapshotPath = snapshot.Path });
        var checker = new EligibilityChecker(service, Policy, SystemClock.Instance);
        for (var i = 1; i <= estates.Count; i++)
        {
            var customer = await service.GetCustomerAsync(Estate.CustomerId(i), default);
            var listing = new CustomerListing(customer, await service.ListSubscriptionsAsync(customer.Id, default), Policy);
            var subscription = listing.Subscriptions[0];
            var options = await service.ListUpgradeOptionsAsync(customer.Id, subscription.Record, default);
            foreach (var target in subscription.UpgradeTargets.Select(key => Policy.GetOffer(key)!))
            {
                var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = [target], PolicyOnly = true }, default);
                var byPolicy = answers[0].Reasons.Select(reason => reason.Code).ToHashSet();
                foreach (var option in options.Where(option => Policy.FindOffer(option.TargetOfferId, option.TargetOfferName) == target))
                {
                    var byService = option.Errors.Select(error => error.Code).ToHashSet();
                    Assert.Equal(byPolicy.Contains(ReasonCode.SubscriptionNotActive), byService.Contains(ServiceErrorCode.SubscriptionNotActive));
                    Assert.Equal(byPolicy.Contains(ReasonCode.DelegatedAdminMissing), byService.Contains(ServiceErrorCode.DelegatedAdminMissing));
                    Assert.Equal(byPolicy.Contains(ReasonCode.AddOnsPresent), byService.Contains(ServiceErrorCode.AddOnsPresent));

                    // The service has one code for both conditions, and in new commerce it lets a customer own a product twice.
                    var owned = subscription.Commerce == Commerce.Legacy && byPolicy.Contains(ReasonCode.TargetOwned);
                    Assert.Equal(owned || byPolicy.Contains(ReasonCode.ConflictingServices), byService.Contains(ServiceErrorCode.ConflictingServices));
                }
            }
        }
    }

    private sealed record Bought(string Item, string Status, bool IsAddOn)
    {
        internal JsonObject ToJson(Guid id, Guid source)
        {
            var isProduct = Item.StartsWith("CFQ", StringComparison.Ordinal);
            var node = isProduct ? SnapshotLines.NewCommerce(Item, 10, id) : SnapshotLines.Legacy(Item, 10, id);
            node["status"] = Status;
            node["offerName"] = isProduct ? Item : (string)Header["offers"]!.AsArray().First(offer => (string)offer!["id"]! == Item)!["name"]!;
            if (IsAddOn)
            {
                node["parentSubscriptionId"] = source.ToString();
            }

            return node;
        }
    }

    private sealed record Estate(Bought Source, bool IsDelegated, List<Bought> Others, List<(int Sku, string Status)> Elsewhere)
    {
        internal static Guid CustomerId(int number) => new(number, 0, 0, new byte[8]);

        internal JsonNode ToLine(int number)
        {
            var source = new Guid(number, 1, 0, new byte[8]);
            var line = SnapshotLines.Customer(CustomerId(number), "Contoso", Source.ToJson(source, source));
            line["customer"]!["allowDelegatedAccess"] = IsDelegated;
            for (short i = 0; i < Others.Count; i++)
            {
                line["subscriptions"]!.AsArray().Add(Others[i].ToJson(new Guid(number, (short)(i + 2), 0, new byte[8]), source));
            }

            var bought = Others.Append(Source).Where(item => item.Status != "deleted").Select(item => (SkuOf(item.Item), "Enabled"));
            line["subscribedSkus"] = new JsonArray([.. bought.Concat(Elsewhere.Select(held => (HeaderSkus[held.Sku], held.Status)))
                .DistinctBy(held => (string)held.Item1["id"]!).Select(held => Describe(held.Item1, held.Item2))]);
            return line;
        }

        private static JsonObject SkuOf(string item)
        {
            var id = Header["offers"]!.AsArray().FirstOrDefault(offer => (string)offer!["id"]! == item) is { } offer
                ? (string)offer["product"]!["id"]!
                : (string)Header["products"]!.AsArray().First(product => $"{product!["productId"]}:{product["skuId"]}" == item)!["provisioningId"]!;
            return HeaderSkus.First(sku => (string)sku["id"]! == id);
        }

        private static JsonObject Describe(JsonObject sku, string status)
        {
            var described = SnapshotLines.TenantSku((string)sku["id"]!, 10, [.. sku["servicePlans"]!.AsArray().Select(plan => ((string)plan!["id"]!, (string)plan["serviceName"]!))]);
            described["productSku"]!["name"] = (string)sku["name"]!;
            described["capabilityStatus"] = status;
            return described;
        }
    }
}
