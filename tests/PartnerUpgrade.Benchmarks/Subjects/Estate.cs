using PartnerUpgrade.Adapters;
using PartnerUpgrade.Benchmarks.Running;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>A made-up estate in memory: subscriptions, and what is known of their customers.</summary>
internal sealed class Estate
{
    private Estate(UpgradePolicy policy, IReadOnlyList<PartnerSubscription> subscriptions, IReadOnlyDictionary<Guid, CustomerFacts> facts)
    {
        Policy = policy;
        Subscriptions = subscriptions;
        Facts = facts;
    }

    internal UpgradePolicy Policy { get; }

    internal IReadOnlyList<PartnerSubscription> Subscriptions { get; }

    internal IReadOnlyDictionary<Guid, CustomerFacts> Facts { get; }

    internal static async Task<Estate> ReadAsync(int customers)
    {
        using var scratch = new Scratch();
        var factory = new AdapterFactory();
        var policy = ReadPolicy(factory);
        using var service = factory.CreateSandbox(new SandboxOptions { SnapshotPath = await Estates.MakeAsync(scratch, customers) });
        var subscriptions = new List<PartnerSubscription>();
        await new SubscriptionLister(service, policy).ReadAsync(new SubscriptionQuery(), 1, Keep, (_, fault) => throw fault, (_, _) => throw new InvalidDataException(), null, CancellationToken.None);
        var facts = new Dictionary<Guid, CustomerFacts>();
        foreach (var customerId in subscriptions.Select(subscription => subscription.CustomerId).Distinct())
        {
            facts[customerId] = await CustomerFactsReader.ReadAsync(service, policy, customerId, CancellationToken.None);
        }

        return new Estate(policy, subscriptions, facts);

        Task Keep(PartnerSubscription subscription)
        {
            subscriptions.Add(subscription);
            return Task.CompletedTask;
        }
    }

    internal static UpgradePolicy ReadPolicy(AdapterFactory factory) => factory.CreatePolicySource(Places.Policies).Read("csp-2016").Policy!;
}
