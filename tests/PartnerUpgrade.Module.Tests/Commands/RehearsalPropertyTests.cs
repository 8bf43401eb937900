using System.Management.Automation;
using CsCheck;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>For whatever input and policy: what <c>-WhatIf</c> says is what the run then does on the sandbox, item by item.</summary>
public sealed class RehearsalPropertyTests : IDisposable
{
    private static readonly string[] Targets = ["o365-business-premium", "o365-e1", "o365-e3", "o365-e5", "o365-proplus"];

    private static readonly Gen<(string, int)[][]> Estates =
        Gen.Select(Any([.. SampleSnapshot.Offers]), Gen.Int[1, 320]).Array[1, 4].Array[1, 5];

    /// <summary>Legacy offers whose seats the policy knows: only the service knows those of the others, and says so when it is asked to change them.</summary>
    private static readonly Gen<(string, int)[][]> KnownEstates =
        Gen.Select(Any("Office 365 Business", "Office 365 Business Essentials", "Office 365 Business Premium", "Office 365 Enterprise E3"), Gen.Int[1, 320]).Array[1, 4].Array[1, 5];

    private static readonly Gen<string> Policies = Gen.Select(
        Any("null", "1", "2", "4"),
        Any("null", "40", "300"),
        Any("null", "100"),
        Any("block", "warn", "ignore"),
        Any("block", "warn", "ignore"),
        (upgrades, seats, each, owned, conflicts) =>
            $"limits: {{ upgradesPerRun: {upgrades}, seatsPerRun: {seats}, seatsPerUpgrade: {each} }}\nconditions: {{ targetOwned: {owned}, conflictingServices: {conflicts} }}\n");

    /// <summary>Orders: which subscription, counted over the estate, to which target, and how many of its seats; the same place twice is twice the same subscription.</summary>
    private static readonly Gen<(int, string, int)[]> Orders = Gen.Select(Gen.Int[0, 19], Any(Targets), Any(0, 0, 0, 5)).Array[1, 14];

    private readonly TemporaryFolder folder = new();
    private readonly SandboxSession session = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Upgrades_come_out_as_rehearsed() => Gen.Select(Estates, Policies, Orders).Sample(
        (estate, policy, orders) =>
        {
            Connect(estate, policy);
            var rows = Rows(estate, orders, ("TargetOffer", order => order.Item2), ("Quantity", order => order.Item3 == 0 ? "" : $"{order.Item3}"));

            var rehearsed = session.Run("$input | Invoke-SubscriptionUpgrade -RunId run -WhatIf", rows);
            var done = session.Run("$input | Invoke-SubscriptionUpgrade -RunId run -Force", rows);

            Assert.Equal(Tell(rehearsed).Order(), Tell(done).Order());
            Assert.Equal(Errors(rehearsed), Errors(done));
        },
        iter: LongTests.RunAll ? 1000 : 60,
        threads: 1);

    [Fact]
    public void Seats_come_out_as_rehearsed() => Gen.Select(KnownEstates, Policies, Orders, Gen.Int[1, 40]).Sample(
        (estate, policy, orders, seats) =>
        {
            Connect(estate, policy);
            var rows = Rows(estate, orders, ("AddQuantity", order => $"{seats + order.Item3}"));

            var rehearsed = session.Run("$input | Set-PartnerSubscription -RunId run -WhatIf", rows);
            var done = session.Run("$input | Set-PartnerSubscription -RunId run -Force", rows);

            Assert.Equal(
                rehearsed.OutputOf<PartnerSubscription>().Select(subscription => subscription.SubscriptionId).Order(),
                done.OutputOf<PartnerSubscription>().Select(subscription => subscription.SubscriptionId).Order());
            Assert.Equal(Errors(rehearsed), Errors(done));
        },
        iter: LongTests.RunAll ? 500 : 30,
        threads: 1);

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private void Connect((string, int)[][] estate, string policy)
    {
        var file = Path.Combine(folder.Path, "policy.yaml");
        File.WriteAllText(file, $"apiVersion: partnerupgrade/v1\nname: random\nextends: csp-2016\n{policy}");
        session.Run($"Disconnect-PartnerUpgrade; $null = Connect-PartnerUpgrade -Sandbox -Path '{SampleSnapshot.Write(folder, estate)}' -Policy '{file}'").ThrowOnError();
    }

    private object[] Rows((string, int)[][] estate, (int Place, string, int)[] orders, params (string Name, Func<(int, string, int), string> Value)[] cells)
    {
        var subscriptions = session.Get<PartnerSubscription>("Get-PartnerSubscription");
        Assert.Equal(estate.Sum(customer => customer.Length), subscriptions.Count);
        return
        [
            .. orders.Where(order => order.Place < subscriptions.Count).Select(order =>
            {
                var row = new PSObject();
                row.Properties.Add(new PSNoteProperty("CustomerId", subscriptions[order.Place].CustomerId.ToString()));
                row.Properties.Add(new PSNoteProperty("SubscriptionId", subscriptions[order.Place].SubscriptionId.ToString()));
                foreach (var (name, value) in cells)
                {
                    row.Properties.Add(new PSNoteProperty(name, value(order)));
                }

                return row;
            }),
        ];
    }

    private static IEnumerable<string> Tell(EngineRun run) => run.OutputOf<SubscriptionUpgrade>().Select(upgrade =>
        $"{upgrade.SubscriptionId} {upgrade.TargetOffer} {upgrade.Quantity} {(upgrade is { WhatIf: true, State: UpgradeState.Planned } ? UpgradeState.Succeeded : upgrade.State)}"
        + $" {string.Join(',', upgrade.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).Select(reason => reason.Code).Order())}");

    private static IEnumerable<string> Errors(EngineRun run) => run.Errors
        .Select(error => $"{error.FullyQualifiedErrorId} {error.ErrorDetails?.Message.Split("Correlation")[0]}")
        .Order();
}
