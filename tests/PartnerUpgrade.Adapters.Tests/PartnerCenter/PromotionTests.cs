namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>Which promotions an order would get: one question, which changes nothing.</summary>
public sealed class PromotionTests
{
    private static readonly PromotionQuestion Question = new()
    {
        CustomerId = new("c0000000-0000-0000-0000-000000000001"),
        CatalogItemId = "CFQ7TTC0LH2Z:0002:CFQ7TTC0HRVK",
        Quantity = 25,
        TermDuration = "P1Y",
        BillingCycle = BillingCycle.Monthly,
    };

    /// <summary>Microsoft's published sample, which is about seats.</summary>
    private const string Sample = """
        {"totalCount":1,"items":[{"id":0,"catalogItemId":"CFQ7TTC0LH2Z:0002:CFQ7TTC0HRVK","quantity":2400,"billingCycle":"monthly","termDuration":"P1Y",
        "eligibilities":[{"promotionId":"39NFJQT1PM6C:0005:39NFJQT1Q5L7","isEligible":false,"errors":[{"minimumRequiredSeats":1,"maximumRequiredSeats":2400,
        "availableSeats":500,"type":"SeatCount","description":"The provided quantity does not satisfy the requirements."}]}]}],"attributes":{"objectType":"Collection"}}
        """;

    [Fact]
    public async Task All_promotions_of_the_product_are_asked_about_as_documented()
    {
        await using var service = await TestService.StartAsync(Sample);

        var promotion = Assert.Single(await service.Connect().ListPromotionsAsync(Question, CancellationToken.None));

        Assert.Equal(("39NFJQT1PM6C:0005:39NFJQT1Q5L7", false, false), (promotion.PromotionId, promotion.IsEligible, promotion.MissesTerm));
        var asked = Assert.Single(service.Requests);
        Assert.Equal($"POST /v1/customers/{Question.CustomerId}/promotionEligibilities", asked.ToString());
        Assert.Equal("""{"items":[{"id":0,"catalogItemId":"CFQ7TTC0LH2Z:0002:CFQ7TTC0HRVK","quantity":25,"termDuration":"P1Y","billingCycle":"Monthly","promotionId":null}]}""", asked.Body);
    }

    [Theory]
    [InlineData("""{"type":"Term","eligibleTerms":[{"duration":"P1Y","billingCycle":"annual"},{"termDuration":"P3Y"}]}""", "P1Y Annual, P3Y ")]
    [InlineData("""{"Type":"term","EligibleTerms":["P1Y","P3Y"]}""", "P1Y , P3Y ")]
    [InlineData("""{"type":"Term","eligibleTerms":[null,{},{"duration":""},5]}""", "5 ")]
    [InlineData("""{"type":"BillingCycle"}""", "")]
    public async Task A_missed_term_is_told_in_any_form(string error, string terms)
    {
        await using var service = await TestService.StartAsync($$"""{"items":[{"eligibilities":[{"promotionId":"p","isEligible":false,"errors":[{{error}}]},{"promotionId":"q","isEligible":true}]}]}""");

        var promotions = await service.Connect().ListPromotionsAsync(Question, CancellationToken.None);

        Assert.Equal([("p", false, true), ("q", true, false)], promotions.Select(promotion => (promotion.PromotionId, promotion.IsEligible, promotion.MissesTerm)));
        Assert.Equal(terms, string.Join(", ", promotions[0].EligibleTerms.Select(term => $"{term.TermDuration} {term.BillingCycle}")));
    }

    [Fact]
    public async Task It_may_be_asked_again_since_nothing_is_changed()
    {
        await using var service = await TestService.StartAsync(Answer.Error(503, "x"), Answer.Throttled(3), Answer.Json("""{"items":[]}"""));

        Assert.Empty(await service.Connect().ListPromotionsAsync(Question, CancellationToken.None));
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData("{}")]
    [InlineData("[]")]
    public async Task What_is_no_answer_is_taken_for_none(string answer)
    {
        await using var service = await TestService.StartAsync(answer);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => service.Connect().ListPromotionsAsync(Question, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
    }
}
