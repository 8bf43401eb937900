using PartnerUpgrade.Module.Tests.Hosting;
using static PartnerUpgrade.Module.Tests.Acceptance.WireCustomer;
using static PartnerUpgrade.Module.Tests.Acceptance.WireSnapshot;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>An estate somebody else wrote down gives the right verdict, and exactly the right reasons, for every path and every condition.</summary>
public sealed class ForeignSnapshotTests : IDisposable
{
    private readonly string path = Path.Combine(Path.GetTempPath(), $"{Guid.NewGuid():N}.jsonl");
    private readonly WireSnapshot snapshot = new();
    private readonly List<(Guid Subscription, string Target, Verdict Verdict, ReasonCode[] Codes)> expected = [];

    private static readonly (ReasonCode Code, Action<WireCustomer> Fact)[] Conditions =
    [
        (ReasonCode.SubscriptionNotActive, Status("suspended")),
        (ReasonCode.DelegatedAdminMissing, NoDelegatedAdmin),
        (ReasonCode.ConflictingServices, BoughtElsewhere(Business)),
        (ReasonCode.TargetOwned, BoughtElsewhere(Premium)),
        (ReasonCode.AddOnsPresent, AddOn()),
        (ReasonCode.SeatsOutOfRange, Seats(301)),
    ];

    [Fact]
    public void Every_path_and_every_blocking_condition_alone_and_in_pairs_gives_exactly_the_expected_codes()
    {
        Eligible(Business, "o365-business-premium", "o365-proplus", "o365-e3", "o365-e5");
        Eligible(Premium, "o365-e3", "o365-e5");
        Eligible(Essentials, "o365-business-premium", "o365-e1", "o365-e3", "o365-e5");
        Eligible(BusinessIndia, "o365-business-premium-in");
        Eligible(EssentialsIndia, "o365-business-premium-in");

        // By the original page, and by its footnote.
        Expect(Premium, "o365-proplus", [ReasonCode.NotInMatrix]);
        Expect(Business, "o365-e1", [ReasonCode.NotInMatrix]);
        Expect(E3, "o365-e5", [ReasonCode.NotInMatrix]);
        Expect(BusinessIndia, "o365-business-premium", [ReasonCode.NotInMatrix]);
        Expect(EssentialsIndia, "o365-e3", [ReasonCode.NotInMatrix]);
        Expect(Visio, "o365-e3", [ReasonCode.OfferUnknown]);

        // What only the service knows.
        Expect(Essentials, "o365-e3", [ReasonCode.ConcurrencyConflict], Refused("4"));
        Expect(Essentials, "o365-e3", [ReasonCode.UserContextRequired], Refused("5"));
        Expect(Essentials, "o365-e3", [ReasonCode.TargetNotOffered], Refused("7"));
        Expect(Essentials, "o365-e3", [ReasonCode.TargetNotOffered], Refused("8"));
        Expect(Essentials, "o365-e3", [ReasonCode.NotProvisioned], Refused("9"));
        Expect(Essentials, "o365-e3", [ReasonCode.BillingCycleUnsupported], Refused("10"));
        Expect(Essentials, "o365-e3", [ReasonCode.DelegatedAdminMissing], Refused("11"));
        Expect(Essentials, "o365-e3", [ReasonCode.ServiceRefused], Refused("0"));
        Expect(Essentials, "o365-e3", [ReasonCode.DelegatedAdminMissing, ReasonCode.ConcurrencyConflict], NoDelegatedAdmin, Refused("4"));
        Expect(Essentials, "o365-e3", Verdict.Undetermined, [ReasonCode.DataUnavailable], UnreadableLicences);

        // What looks like a reason and is none.
        Expect(Essentials, "o365-e3", Verdict.Eligible, [], AlsoOurs(E3, "deleted"), AddOn("deleted"));
        Expect(Essentials, "o365-e3", Verdict.Eligible, [], BoughtElsewhere(Visio));
        Expect(Essentials, "o365-business-premium", [ReasonCode.ConflictingServices], AlsoOurs(Business));
        Expect(Essentials, "o365-business-premium", [ReasonCode.TargetOwned], AlsoOurs(Premium, "suspended"));

        for (var i = 0; i < Conditions.Length; i++)
        {
            Expect(Essentials, "o365-business-premium", [Conditions[i].Code], Conditions[i].Fact);
            for (var j = i + 1; j < Conditions.Length; j++)
            {
                Expect(Essentials, "o365-business-premium", [Conditions[i].Code, Conditions[j].Code], Conditions[i].Fact, Conditions[j].Fact);
            }
        }

        snapshot.Write(path);
        using var session = new EngineSession();
        session.Set("path", path);
        var eligibilities = session.Get<UpgradeEligibility>("Connect-PartnerUpgrade -Sandbox -Path $path | Out-Null; Get-PartnerSubscription | Test-SubscriptionUpgrade");

        Assert.True(expected.Count >= 40);
        Assert.All(expected, row =>
        {
            var eligibility = Assert.Single(eligibilities, candidate => candidate.SubscriptionId == row.Subscription && candidate.TargetOffer == row.Target);
            Assert.Equal(row.Codes.Order(), eligibility.Reasons.Select(reason => reason.Code).Order());
            Assert.Equal(row.Verdict, eligibility.Verdict);
        });
    }

    public void Dispose() => File.Delete(path);

    private void Eligible(string offer, params string[] targets)
    {
        var subscription = snapshot.Add(offer);
        expected.AddRange(targets.Select(target => (subscription, target, Verdict.Eligible, Array.Empty<ReasonCode>())));
    }

    private void Expect(string offer, string target, ReasonCode[] codes, params Action<WireCustomer>[] facts) =>
        Expect(offer, target, Verdict.Ineligible, codes, facts);

    private void Expect(string offer, string target, Verdict verdict, ReasonCode[] codes, params Action<WireCustomer>[] facts) =>
        expected.Add((snapshot.Add(offer, facts), target, verdict, codes));
}
