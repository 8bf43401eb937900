using PartnerUpgrade.Engine.Tests.Given;

namespace PartnerUpgrade.Engine.Tests.Subscriptions;

/// <summary>What happens at the end of a term, worked out from what the service says.</summary>
public sealed class TermEndingTests
{
    private static readonly SubscriptionRecord Yearly = new()
    {
        Id = GivenCustomer.SourceId,
        OfferId = "CFQ7TTC0LH02:0001:CFQ7TTC0ABCD",
        OfferName = "Business Standard",
        Commerce = Commerce.NewCommerce,
        Status = SubscriptionStatus.Active,
        Quantity = 25,
        TermDuration = "P1Y",
        BillingCycle = BillingCycle.Monthly,
        EffectiveStartDate = On(2025, 2, 1),
        CommitmentEndDate = On(2027, 1, 31),
    };

    private static readonly ScheduledInstruction Cancel = new() { Action = ScheduledAction.Cancel, Time = ScheduledTime.TermEnd };
    private static readonly ScheduledInstruction Extend = new() { Action = ScheduledAction.ExtendedServiceTerm, Time = ScheduledTime.TermEnd };
    private static readonly ScheduledInstruction Fewer = new() { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd, Quantity = 20 };

    public static TheoryData<string, SubscriptionRecord, AtTermEnd> Cases => new()
    {
        { "auto-renew", Yearly.With(autoRenew: true), AtTermEnd.Renew },
        { "a renewal with changes", Yearly.With(true, Fewer), AtTermEnd.Renew },
        { "another product", Yearly.With(true, Fewer with { Action = ScheduledAction.Transition }), AtTermEnd.Renew },
        { "a cancellation", Yearly.With(false, Cancel), AtTermEnd.Cancel },
        { "a cancellation decides over auto-renew", Yearly.With(true, Cancel), AtTermEnd.Cancel },
        { "the extended term", Yearly.With(false, Extend), AtTermEnd.ExtendedServiceTerm },
        { "the same thing twice", Yearly.With(false, Cancel, Cancel), AtTermEnd.Cancel },
        { "contradictions", Yearly.With(true, Cancel, Fewer), AtTermEnd.Unknown },
        { "three of them", Yearly.With(true, Cancel, Fewer, Cancel), AtTermEnd.Unknown },
        { "something new", Yearly.With(true, new ScheduledInstruction { Time = ScheduledTime.TermEnd }), AtTermEnd.Unknown },
        { "a time that is new", Yearly.With(true, Cancel with { Time = ScheduledTime.Unknown }), AtTermEnd.Unknown },
        { "an earlier end", Yearly.With(true, Cancel with { Time = ScheduledTime.CustomDate, EffectiveDate = On(2026, 12, 1) }), AtTermEnd.Cancel },
        { "an end after the next term", Yearly.With(true, Cancel with { Time = ScheduledTime.CustomDate, EffectiveDate = On(2027, 6, 1) }), AtTermEnd.Renew },
        { "a change before", Yearly.With(false, Fewer with { Time = ScheduledTime.CustomDate, EffectiveDate = On(2026, 12, 1) }), AtTermEnd.ExtendedServiceTerm },
        { "no instruction", Yearly.With(autoRenew: false), AtTermEnd.ExtendedServiceTerm },
        { "no word about auto-renew", Yearly.With(autoRenew: null), AtTermEnd.Unknown },
        { "a term of before the rule", Yearly.With(false, start: On(2023, 4, 1), end: On(2026, 3, 31), term: "P3Y"), AtTermEnd.Unknown },
        { "a term that began a day too early", Yearly.With(false, start: On(2024, 6, 15), end: On(2026, 6, 29), term: "P15M"), AtTermEnd.Unknown },
        { "a term that began on the first day", Yearly.With(false, start: On(2024, 3, 31), end: On(2026, 6, 30), term: "P15M"), AtTermEnd.ExtendedServiceTerm },
        { "an old subscription in a new term", Yearly.With(false, start: On(2022, 2, 1), end: On(2027, 1, 31)), AtTermEnd.ExtendedServiceTerm },
        { "the last day of grace", Yearly.With(false, start: On(2025, 5, 5), end: On(2026, 5, 4)), AtTermEnd.Unknown },
        { "the day after", Yearly.With(false, start: On(2025, 5, 6), end: On(2026, 5, 5)), AtTermEnd.ExtendedServiceTerm },
        { "a term that is not known", Yearly.With(false, start: null, term: "P1W"), AtTermEnd.Unknown },
        { "no end", Yearly.With(false, end: On(9999, 12, 14)), AtTermEnd.Unknown },
        { "software", Yearly.With(false, isLicenseBased: false), AtTermEnd.Unknown },
        { "legacy that renews", Yearly.With(true, commerce: Commerce.Legacy), AtTermEnd.Renew },
        { "legacy that does not", Yearly.With(false, commerce: Commerce.Legacy), AtTermEnd.Unknown },
        { "a trial", Yearly.With(true, isTrial: true), AtTermEnd.Unknown },
        { "suspended", Yearly.With(true, status: SubscriptionStatus.Suspended), AtTermEnd.Unknown },
        { "a status that is new", Yearly.With(false, Cancel, status: SubscriptionStatus.Unknown), AtTermEnd.Unknown },
    };

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_will_happen_is_told_or_said_to_be_unknown(string what, SubscriptionRecord record, AtTermEnd expected)
    {
        Assert.NotEmpty(what);
        var subscription = Of(record);

        Assert.Equal(expected, subscription.AtTermEnd);
        Assert.Equal(expected == AtTermEnd.Renew, TermEnding.RenewsInto(subscription) is not null);
    }

    [Fact]
    public void A_planned_change_keeps_what_it_does_not_name()
    {
        var change = Of(Yearly.With(true, Fewer)).ScheduledChange!;

        Assert.Equal((GivenPolicy.Premium, "Business Standard", 20, "P1Y", BillingCycle.Monthly), (change.Offer, change.OfferName, change.Quantity, change.TermDuration, change.BillingCycle));
        Assert.Equal(new DateTime(2027, 2, 1, 0, 0, 0, DateTimeKind.Utc), change.EffectiveDate);
        Assert.Equal(DateTimeKind.Utc, change.EffectiveDate!.Value.Kind);
    }

    [Fact]
    public void A_planned_product_is_named_by_the_policy_or_else_by_its_id()
    {
        var known = Of(Yearly.With(true, Fewer with { OfferId = "CFQ7TTC0LH06:0001:CFQ7TTC0EFGH", TermDuration = "P3Y", BillingCycle = BillingCycle.Annual })).ScheduledChange!;
        var strange = Of(Yearly.With(true, Fewer with { OfferId = "CFQ7TTC0ZZZZ:0001:CFQ7TTC0EFGH" })).ScheduledChange!;
        var same = Of(Yearly.With(true, Fewer with { OfferId = "CFQ7TTC0LH02:0001:CFQ7TTC0NEWR" })).ScheduledChange!;

        Assert.Equal((GivenPolicy.E3, "Title of o365-e3", "P3Y", BillingCycle.Annual), (known.Offer, known.OfferName, known.TermDuration, known.BillingCycle));
        Assert.Equal((null, "CFQ7TTC0ZZZZ:0001:CFQ7TTC0EFGH"), (strange.Offer, strange.OfferName));
        Assert.Equal((GivenPolicy.Premium, "Business Standard", "CFQ7TTC0LH02:0001:CFQ7TTC0NEWR"), (same.Offer, same.OfferName, same.OfferId));
    }

    [Fact]
    public void A_plain_renewal_goes_into_the_same_again_or_the_term_that_is_kept_for_it()
    {
        var plain = Of(Yearly.With(autoRenew: true));
        var other = Of(Yearly.With(true, renewalTerm: "P3Y"));

        Assert.Null(plain.ScheduledChange);
        Assert.Equal((25, "P1Y"), (TermEnding.RenewsInto(plain)!.Quantity, TermEnding.RenewsInto(plain)!.TermDuration));
        Assert.Equal("P3Y", TermEnding.RenewsInto(other)!.TermDuration);
    }

    [Fact]
    public void An_end_is_no_change_into_anything()
    {
        Assert.Null(Of(Yearly.With(false, Cancel)).ScheduledChange);
        Assert.Null(Of(Yearly.With(false, Extend)).ScheduledChange);
    }

    private static PartnerSubscription Of(SubscriptionRecord record) =>
        new CustomerListing(new CustomerRecord { Id = GivenCustomer.Id, Name = "Contoso" }, new([record]), GivenPolicy.Create()).Subscriptions[0];

    private static DateTimeOffset On(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}

/// <summary>Variations of a subscription.</summary>
file static class Variations
{
    internal static SubscriptionRecord With(
        this SubscriptionRecord record,
        bool? autoRenew,
        ScheduledInstruction? first = null,
        ScheduledInstruction? second = null,
        ScheduledInstruction? third = null,
        DateTimeOffset? start = null,
        DateTimeOffset? end = null,
        string? term = null,
        string? renewalTerm = null,
        Commerce commerce = Commerce.NewCommerce,
        SubscriptionStatus status = SubscriptionStatus.Active,
        bool isTrial = false,
        bool isLicenseBased = true) => new()
        {
            Id = record.Id,
            OfferId = record.OfferId,
            OfferName = record.OfferName,
            Quantity = record.Quantity,
            BillingCycle = record.BillingCycle,
            Commerce = commerce,
            Status = status,
            IsTrial = isTrial,
            IsLicenseBased = isLicenseBased,
            AutoRenewEnabled = autoRenew,
            TermDuration = term ?? record.TermDuration,
            RenewalTermDuration = renewalTerm,
            EffectiveStartDate = term == "P1W" ? null : start ?? record.EffectiveStartDate,
            CommitmentEndDate = end ?? record.CommitmentEndDate,
            Instructions = [.. new[] { first, second, third }.OfType<ScheduledInstruction>()],
        };
}
