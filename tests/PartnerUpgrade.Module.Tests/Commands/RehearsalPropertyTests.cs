using System.Management.Automation;
using CsCheck;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>For whatever input and policy: what <c>-WhatIf</c> says is what the run then does on the sandbox, item by item.</summary>
public sealed class RehearsalPropertyTests : IDisposable
{
    private static readonly string[] Targets = ["o365-business-premium", "o365-e1", "o365-e3", "o365-e5", "o365-proplus"];

    /// <summary>The keys of the policy whose matrix is what the service offers: how many seats each can hold, only the service knows.</summary>
    private static readonly string[] OfferedTargets = ["m365-business-standard", "m365-business-premium", "o365-e1", "o365-e3", "o365-e5", "m365-e3", "m365-e5", "m365-apps-enterprise"];

    private static readonly Gen<int> Seats = Gen.Frequency((3, Gen.Int[1, 60]), (2, Gen.Int[1, 320]), (1, Gen.Int[280, 310]));

    private static readonly Gen<(string, int)[][]> Estates = Of([.. SampleSnapshot.Offers]);

    /// <summary>Offers of new commerce, whose seats are counted over all of a tenant's subscriptions.</summary>
    private static readonly Gen<(string, int)[][]> NewCommerceEstates = Of(
        "Microsoft 365 Business Basic", "Microsoft 365 Business Standard", "Microsoft 365 Business Premium", "Microsoft 365 Apps for enterprise", "Office 365 E1", "Office 365 E3", "Office 365 E5");

    private static readonly Gen<string> Policies = Gen.Select(
        Any("csp-2016", "csp-2016", "partner-center"),
        Any("null", "1", "2", "4"),
        Any("null", "40", "300"),
        Any("null", "100"),
        Gen.Select(Any("block", "warn", "ignore"), Any("block", "warn", "ignore"), Any("block", "warn", "ignore")),
        (from, upgrades, seats, each, conditions) =>
            $"extends: {from}\nlimits: {{ upgradesPerRun: {upgrades}, seatsPerRun: {seats}, seatsPerUpgrade: {each} }}\nconditions: {{ targetOwned: {conditions.Item1}, conflictingServices: {conditions.Item2}, seats: {conditions.Item3} }}\n");

    /// <summary>Orders: which subscription, counted over the estate, to which target, and how many of its seats; the same place twice is twice the same subscription.</summary>
    private static readonly Gen<(int Place, int Target, int Seats)[]> Orders = Gen.Select(Gen.Int[0, 19], Gen.Int[0, 99], Gen.Frequency((3, Gen.Const(0)), (1, Gen.Int[1, 20]), (1, Seats))).Array[1, 14];

    /// <summary>What is said of all orders of a call.</summary>
    private static readonly Gen<(string Words, int Into)> Parameters = Gen.Select(
        Any("", "", "", "-TermDuration P1M", "-TermDuration P1Y", "-TermDuration P3Y", "-BillingCycle Monthly", "-BillingCycle Annual", "-TermDuration P3Y -BillingCycle Triennial"),
        Any("", "", "-LicenseTransfer None", "-LicenseTransfer Require"),
        Gen.Frequency((3, Gen.Const(-1)), (2, Gen.Int[0, 19])),
        (term, transfer, into) => ($"{transfer} {(into < 0 ? term : "")}", into));

    private readonly TemporaryFolder folder = new();
    private readonly SandboxSession session = new();

    public void Dispose()
    {
        session.Dispose();
        folder.Dispose();
    }

    [Fact]
    public void Upgrades_come_out_as_rehearsed() => CheckUpgrades(Estates, LongTests.RunAll ? 150 : 40);

    [Fact]
    public void Upgrades_in_new_commerce_come_out_as_rehearsed() => CheckUpgrades(NewCommerceEstates, LongTests.RunAll ? 150 : 40);

    [Fact]
    public void Seats_come_out_as_rehearsed() => CheckSeats(Estates, LongTests.RunAll ? 120 : 30);

    [Fact]
    public void Seats_in_new_commerce_come_out_as_rehearsed() => CheckSeats(NewCommerceEstates, LongTests.RunAll ? 120 : 30);

    [Fact]
    public void Ends_of_terms_come_out_as_rehearsed() => Gen.Select(
        Gen.OneOf(Estates, NewCommerceEstates),
        Policies,
        Orders,
        Any("", "Renew", "Renew", "Cancel", "ExtendedServiceTerm").Array[14],
        Any("", "", "P1M", "P1Y", "P3Y").Array[14],
        Any("", "", "Monthly", "Annual", "Triennial").Array[14]).Sample(
        (estate, policy, orders, ends, terms, cycles) =>
        {
            Connect(estate, policy);
            var number = 0;
            var rows = Rows(
                estate,
                orders,
                ("AtTermEnd", _ => ends[number = (number + 1) % 14]),
                ("TargetOffer", order => ends[number] is "Cancel" or "ExtendedServiceTerm" || order.Target % 3 > 0 ? "" : TargetOf(policy, order.Target)),
                ("Quantity", order => ends[number] is "Cancel" or "ExtendedServiceTerm" || order.Seats == 0 ? "" : $"{order.Seats}"),
                ("TermDuration", _ => ends[number] is "Cancel" or "ExtendedServiceTerm" ? "" : terms[number]),
                ("BillingCycle", _ => ends[number] is "Cancel" or "ExtendedServiceTerm" ? "" : cycles[number]));

            var rehearsed = session.Run("$input | Set-SubscriptionRenewal -RunId run -WhatIf", rows);
            Assert.Empty(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade"));
            var done = session.Run("$input | Set-SubscriptionRenewal -RunId run -Force", rows);

            Assert.Equal(
                rehearsed.OutputOf<SubscriptionRenewal>().Select(renewal => renewal.SubscriptionId).Order(),
                done.OutputOf<SubscriptionRenewal>().Select(renewal => renewal.SubscriptionId).Order());
            Assert.Equal(Errors(rehearsed), Errors(done));
        },
        iter: LongTests.RunAll ? 120 : 30,
        threads: 1);

    private void CheckUpgrades(Gen<(string, int)[][]> estates, int times) => Gen.Select(estates, Policies, Orders, Parameters).Sample(
        (estate, policy, orders, parameters) =>
        {
            Connect(estate, policy);
            var rows = Rows(estate, orders, ("TargetOffer", order => TargetOf(policy, order.Target)), ("Quantity", order => order.Seats == 0 ? "" : $"{order.Seats}"));
            var subscriptions = session.Get<PartnerSubscription>("Get-PartnerSubscription");
            var into = parameters.Into >= 0 && parameters.Into < subscriptions.Count ? $"-IntoSubscriptionId {subscriptions[parameters.Into].SubscriptionId}" : "";
            var command = $"$input | Invoke-SubscriptionUpgrade -RunId run {parameters.Words} {into}";

            var rehearsed = session.Run($"{command} -WhatIf", rows);
            var done = session.Run($"{command} -Force", rows);

            Assert.Equal(Tell(rehearsed).Order(), Tell(done).Order());
            Assert.Equal(Errors(rehearsed), Errors(done));
        },
        iter: times,
        threads: 1);

    private void CheckSeats(Gen<(string, int)[][]> estates, int times) => Gen.Select(estates, Policies, Orders, Gen.Int[1, 40]).Sample(
        (estate, policy, orders, seats) =>
        {
            Connect(estate, policy);

            // Fewer seats are named in the question as what the service will refuse, by its own dates; they are no part of this.
            var rows = Rows(estate, orders, ("AddQuantity", order => $"{seats + order.Seats}"));

            var rehearsed = session.Run("$input | Set-PartnerSubscription -RunId run -WhatIf", rows);
            var done = session.Run("$input | Set-PartnerSubscription -RunId run -Force", rows);

            Assert.Equal(
                rehearsed.OutputOf<PartnerSubscription>().Select(subscription => subscription.SubscriptionId).Order(),
                done.OutputOf<PartnerSubscription>().Select(subscription => subscription.SubscriptionId).Order());
            Assert.Equal(Errors(rehearsed), Errors(done));
        },
        iter: times,
        threads: 1);

    private static Gen<(string, int)[][]> Of(params string[] offers) => Gen.Select(Any(offers), Seats).Array[1, 4].Array[1, 5];

    private static string TargetOf(string policy, int place)
    {
        var targets = policy.Contains("partner-center", StringComparison.Ordinal) ? OfferedTargets : Targets;
        return targets[place % targets.Length];
    }

    private static Gen<T> Any<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);

    private void Connect((string, int)[][] estate, string policy)
    {
        var file = Path.Combine(folder.Path, "policy.yaml");
        File.WriteAllText(file, $"apiVersion: partnerupgrade/v1\nname: random\n{policy}");
        session.Run($"Disconnect-PartnerUpgrade; $null = Connect-PartnerUpgrade -Sandbox -Path '{SampleSnapshot.Write(folder, estate)}' -Policy '{file}'").ThrowOnError();
    }

    private object[] Rows((string, int)[][] estate, (int Place, int Target, int Seats)[] orders, params (string Name, Func<(int Place, int Target, int Seats), string> Value)[] cells)
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
