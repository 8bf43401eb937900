using CsCheck;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Tests.Damage;
using PartnerUpgrade.Adapters.Tests.PartnerCenter;
using PartnerUpgrade.Sandbox;

namespace PartnerUpgrade.Adapters.Tests.Hostile;

/// <summary>Whatever happens to the bodies of answers, what comes of it is a result or an error of ours.</summary>
public sealed class WireFuzzTests
{
    private static readonly UpgradePolicy Policy = new AdapterFactory().CreatePolicySource(Path.Combine(AppContext.BaseDirectory, "module", "policies")).Read("csp-2016").Policy!;

    [Fact]
    public Task Damaged_bodies_give_a_result_or_an_error_of_ours() =>
        Gen.Select(Fuzzing.Mutations, Gen.Int[0, 40]).SampleAsync(ReadAsync, iter: LongTests.RunAll ? 5000 : 300, threads: 1);

    private static async Task ReadAsync(Func<byte[], byte[]> mutate, int spared)
    {
        using var handler = new DamagingHandler(SandboxHandler.Open(SnapshotLines.SamplePath, SystemClock.Instance, null));
        using var client = new ServiceConnection { Endpoint = new Uri("https://sandbox.invalid"), Handler = handler, Clock = new TestClock() }.Open();
        var calls = 0;
        handler.Damage = (_, body) => Interlocked.Increment(ref calls) <= spared ? body : mutate(body);

        // No measure of speed: what takes so long does not end at all.
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        var checker = new EligibilityChecker(client, Policy, SystemClock.Instance);
        try
        {
            await client.ListCustomersAsync(
                async page =>
                {
                    foreach (var customer in page.Take(3))
                    {
                        await JudgeAsync(client, checker, customer, patience.Token);
                    }
                },
                patience.Token);
        }
        catch (PartnerUpgradeException error)
        {
            Assert.NotEmpty(error.Message);
        }

        Fuzzing.AssertMemoryIsBounded();
    }

    private static async Task JudgeAsync(IPartnerCenter client, EligibilityChecker checker, CustomerRecord customer, CancellationToken token)
    {
        try
        {
            var listing = new CustomerListing(customer, await client.ListSubscriptionsAsync(customer.Id, token), Policy);
            foreach (var subscription in listing.Subscriptions)
            {
                var answers = await checker.CheckAsync(subscription, new EligibilityRequest { Targets = Policy.Targets }, token);
                Assert.All(answers, answer => Assert.All(answer.Reasons, reason => Assert.DoesNotContain('\u001b', reason.Code.ToString())));
            }
        }
        catch (PartnerUpgradeException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }
}
