using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Tests.PartnerCenter;
using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Adapters.Tests.Damage;

/// <summary>Whatever part of an answer is damaged, nothing becomes eligible by it, and nothing stays so where the part may be what forbids it.</summary>
public sealed class DamageTests
{
    private static readonly UpgradePolicy Policy = new AdapterFactory().CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    [Fact]
    public async Task No_single_damage_to_any_listing_of_the_sample_makes_a_verdict_better()
    {
        using var handler = new DamagingHandler(SandboxHandler.Open(SnapshotLines.SamplePath, SystemClock.Instance, null));
        using var client = new ServiceConnection { Endpoint = new Uri("https://sandbox.invalid"), Handler = handler, Clock = new TestClock() }.Open();
        var customers = new List<CustomerRecord>();
        await client.ListCustomersAsync(
            page =>
            {
                customers.AddRange(page);
                return Task.CompletedTask;
            },
            default);
        var (tried, forbidden) = (0, 0);
        foreach (var customer in customers)
        {
            byte[]? subscriptions = null;
            byte[]? skus = null;
            handler.Damage = (request, body) =>
            {
                var path = request.RequestUri!.AbsolutePath;
                subscriptions = IsSubscriptions(path) ? body : subscriptions;
                skus = IsSkus(path) ? body : skus;
                return body;
            };
            var before = await JudgeAsync(client, customer);
            Assert.NotNull(before);
            var damages = JsonDamage.OfSubscriptions(subscriptions!).Select(damage => (Damage: damage, Selects: (Func<string, bool>)IsSubscriptions))
                .Concat(skus is null ? [] : JsonDamage.OfSkus(skus).Select(damage => (damage, (Func<string, bool>)IsSkus)));
            foreach (var (damage, selects) in damages)
            {
                handler.Damage = (request, body) => selects(request.RequestUri!.AbsolutePath) ? damage.Apply(body) : body;
                var after = await JudgeAsync(client, customer) ?? [];
                tried++;
                foreach (var (key, verdict) in after)
                {
                    var was = before.TryGetValue(key, out var known) ? known : Verdict.Ineligible;
                    Assert.False(verdict == Verdict.Eligible && was != Verdict.Eligible, $"{customer.Name}, {damage}: {key} was {was} and is {verdict}.");
                    Assert.False(damage.Hides && verdict == Verdict.Eligible, $"{customer.Name}, {damage}: {key} is eligible.");
                    forbidden += was == Verdict.Eligible && verdict != Verdict.Eligible ? 1 : 0;
                }
            }
        }

        Assert.True(tried > 1000, $"Only {tried} damages.");
        Assert.True(forbidden > 100, $"Only {forbidden} verdicts changed.");
    }

    private static bool IsSubscriptions(string path) => path.EndsWith("/subscriptions", StringComparison.OrdinalIgnoreCase);

    private static bool IsSkus(string path) => path.EndsWith("/subscribedskus", StringComparison.OrdinalIgnoreCase);

    /// <summary>What the policy says of each subscription and target; null where not even the subscriptions could be listed.</summary>
    private static async Task<Dictionary<(Guid, string), Verdict>?> JudgeAsync(IPartnerCenter client, CustomerRecord customer)
    {
        var verdicts = new Dictionary<(Guid, string), Verdict>();
        CustomerListing listing;
        try
        {
            listing = new CustomerListing(customer, await client.ListSubscriptionsAsync(customer.Id, default), Policy);
        }
        catch (PartnerUpgradeException error)
        {
            Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
            return null;
        }

        var checker = new EligibilityChecker(client, Policy, SystemClock.Instance);
        foreach (var subscription in listing.Subscriptions)
        {
            foreach (var answer in await checker.CheckAsync(subscription, new EligibilityRequest { Targets = Policy.Targets, PolicyOnly = true }, default))
            {
                verdicts[(answer.SubscriptionId, answer.TargetOffer)] = answer.Verdict;
            }
        }

        return verdicts;
    }
}
