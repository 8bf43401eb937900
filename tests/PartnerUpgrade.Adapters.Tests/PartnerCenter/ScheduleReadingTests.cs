using System.Text.Json;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What was planned for a subscription, in every form in which it is told of.</summary>
public sealed class ScheduleReadingTests
{
    private const string Product = """{"productId":"CFQ7TTC0LDPB","skuId":"0001","availabilityId":"CFQ7TTC0596F","billingCycle":"Annual","termDuration":"P1Y"}""";

    public static TheoryData<string, ScheduledAction, long?> Forms => new()
    {
        { """{"scheduledNextTermInstructions":{"product":PRODUCT,"quantity":20}}""", ScheduledAction.Renew, 20 },
        { """{"ScheduledNextTermInstructions":[{"Product":PRODUCT,"Quantity":"20"}]}""", ScheduledAction.Renew, 20 },
        { """{"scheduledNextTermInstructions":{"product":null,"quantity":20}}""", ScheduledAction.Renew, 20 },
        { """{"scheduledActions":[{"scheduleType":"TermEnd","actionType":"RenewToNewTerm","instructions":{"product":PRODUCT,"quantity":20}}]}""", ScheduledAction.Renew, 20 },
        { """{"scheduledActions":[{"scheduledType":"TermEnd","actionType":"Transition","instructions":{"product":PRODUCT,"quantity":20}}]}""", ScheduledAction.Transition, 20 },
        { """{"scheduledActions":{"scheduleType":"TermEnd","actionType":"Cancel"}}""", ScheduledAction.Cancel, null },
        { """{"scheduledActions":{"scheduledType":"term_end","actionType":"CANCEL","instructions":null}}""", ScheduledAction.Cancel, null },
        { """{"ScheduledActions":[{"ScheduledType":"termEnd","ActionType":"renew_to_extended_service_term"}]}""", ScheduledAction.ExtendedServiceTerm, null },
        { """{"scheduledActions":[{"scheduleType":"TermEnd","actionType":"Hibernate"}]}""", ScheduledAction.Unknown, null },
        { """{"scheduledActions":[{"scheduleType":"TermEnd","actionType":null}]}""", ScheduledAction.Unknown, null },
        { """{"scheduledActions":"Cancel"}""", ScheduledAction.Unknown, null },
        { """{"scheduledNextTermInstructions":"yes"}""", ScheduledAction.Unknown, null },
        { """{"scheduledNextTermInstructions":{"quantity":"a few"}}""", ScheduledAction.Unknown, null },
        { """{"scheduledNextTermInstructions":{"quantity":0}}""", ScheduledAction.Unknown, 0 },
    };

    [Theory]
    [MemberData(nameof(Forms))]
    public async Task Every_form_of_an_instruction_is_read(string members, ScheduledAction action, long? quantity)
    {
        var instruction = Assert.Single((await ReadAsync(members.Replace("PRODUCT", Product, StringComparison.Ordinal))).Instructions);

        Assert.Equal((action, quantity), (instruction.Action, instruction.Quantity));
        if (members.Contains("PRODUCT", StringComparison.Ordinal))
        {
            Assert.Equal(("CFQ7TTC0LDPB:0001:CFQ7TTC0596F", "P1Y", BillingCycle.Annual), (instruction.OfferId, instruction.TermDuration, instruction.BillingCycle));
        }
    }

    [Theory]
    [InlineData("""{}""")]
    [InlineData("""{"scheduledNextTermInstructions":null,"scheduledActions":null}""")]
    [InlineData("""{"scheduledNextTermInstructions":{},"scheduledActions":[]}""")]
    [InlineData("""{"scheduledActions":[null],"scheduledNextTermInstructions":{"product":null,"quantity":null}}""")]
    public async Task Nothing_planned_is_read_as_nothing(string members) => Assert.Empty((await ReadAsync(members)).Instructions);

    [Theory]
    [InlineData("[]", ScheduledAction.Renew)]
    [InlineData("[{\"scheduleType\":\"TermEnd\",\"actionType\":\"Cancel\"}]", ScheduledAction.Cancel)]
    public async Task The_newer_member_counts_where_both_are_filled(string actions, ScheduledAction expected)
    {
        var subscription = await ReadAsync("""{"scheduledNextTermInstructions":{"quantity":20},"scheduledActions":""" + actions + "}");

        Assert.Equal(expected, Assert.Single(subscription.Instructions).Action);
    }

    [Fact]
    public async Task A_day_of_its_own_is_read_with_what_happens_then()
    {
        var subscription = await ReadAsync(
            """{"scheduledActions":[{"scheduleType":"CustomDate","effectiveDate":"2027-02-01T00:00:00Z","actionType":"Cancel"},{"scheduleType":"Someday","actionType":"Cancel"}]}""");

        Assert.Equal([ScheduledTime.CustomDate, ScheduledTime.Unknown], subscription.Instructions.Select(instruction => instruction.Time));
        Assert.Equal(new DateTimeOffset(2027, 2, 1, 0, 0, 0, TimeSpan.Zero), subscription.Instructions[0].EffectiveDate);
    }

    [Fact]
    public async Task Windows_and_refundable_seats_are_the_services_own_dates()
    {
        var subscription = await ReadAsync(
            """
            {"cancellationAllowedUntilDate":"2026-12-01T23:59:00Z","promotionId":"39NFJQT1PM6C:0005:39NFJQT1Q5L7","effectiveStartDate":"2026-02-01T10:00:00Z",
            "renewalTermDuration":"","billingType":"license","refundableQuantity":{"totalQuantity":9,"details":[{"quantity":5,"allowedUntilDateTime":"2026-12-03T00:00:00Z"},
            {"quantity":"3","allowedUntilDateTime":"2026-12-05T00:00:00Z"}]}}
            """);

        Assert.Equal(new DateTimeOffset(2026, 12, 1, 23, 59, 0, TimeSpan.Zero), subscription.CancellationAllowedUntil);
        Assert.Equal(8, subscription.RefundableQuantity);
        Assert.Equal([(5L, 3), (3L, 5)], subscription.RefundableSeats.Select(seats => (seats.Quantity, seats.Until!.Value.Day)));
        Assert.Equal("39NFJQT1PM6C:0005:39NFJQT1Q5L7", subscription.PromotionId);
        Assert.Null(subscription.RenewalTermDuration);
        Assert.True(subscription.IsLicenseBased);
    }

    [Theory]
    [InlineData("""{"refundableQuantity":null}""", null, 0)]
    [InlineData("""{"refundableQuantity":{"totalQuantity":4}}""", 4L, 0)]
    [InlineData("""{"refundableQuantity":{"totalQuantity":4,"details":[{"quantity":3},{"quantity":"x"}]}}""", 4L, 1)]
    [InlineData("""{"refundableQuantity":{"details":{"quantity":3}}}""", 3L, 1)]
    public async Task Refundable_seats_that_are_told_in_part_are_read_as_far_as_they_go(string members, long? sum, int parts)
    {
        var subscription = await ReadAsync(members);

        Assert.Equal((sum, parts), (subscription.RefundableQuantity, subscription.RefundableSeats.Count));
    }

    [Theory]
    [InlineData("\"billingType\":\"usage\"", false)]
    [InlineData("\"billingType\":1", false)]
    [InlineData("\"productType\":{\"id\":\"Software\"}", false)]
    [InlineData("\"productType\":{\"id\":\"OnlineServicesNCE\"},\"billingType\":\"license\"", true)]
    [InlineData("\"productType\":null", true)]
    public async Task Usage_and_software_are_told_from_licenses(string members, bool isLicenseBased) =>
        Assert.Equal(isLicenseBased, (await ReadAsync("{" + members + "}")).IsLicenseBased);

    private static async Task<SubscriptionRecord> ReadAsync(string members)
    {
        var body = $$$"""{"id":"{{{Samples.Subscription}}}","offerId":"CFQ7TTC0LDPB:0001:CFQ7TTC0596F","quantity":25,"status":"active",""" + members.TrimStart()[1..];
        JsonDocument.Parse(body.Replace(",}", "}", StringComparison.Ordinal)).Dispose();
        await using var service = await TestService.StartAsync(body.Replace(",}", "}", StringComparison.Ordinal));
        return await service.Connect().GetSubscriptionAsync(Samples.Customer, Samples.Subscription, CancellationToken.None);
    }
}
