namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>Whether a legacy subscription can be migrated to new commerce: one question, which changes nothing.</summary>
public sealed class MigrationTests
{
    private static readonly Guid Customer = new("c0000000-0000-0000-0000-000000000001");
    private static readonly Guid Subscription = new("50000000-0000-0000-0000-000000000001");

    [Theory]
    [InlineData("""{"currentSubscriptionId":"50000000-0000-0000-0000-000000000001","isEligible":true,"errors":[]}""", true)]
    [InlineData("""{"CurrentSubscriptionId":"50000000-0000-0000-0000-000000000001","IsEligible":"False","Errors":[{"code":3,"description":"No."}]}""", false)]
    public async Task The_service_is_asked_by_the_subscription_s_id(string answer, bool expected)
    {
        await using var service = await TestService.StartAsync(answer);

        Assert.Equal(expected, await service.Connect().CanMigrateAsync(Customer, Subscription, CancellationToken.None));

        var asked = Assert.Single(service.Requests);
        Assert.Equal($"POST /v1/customers/{Customer}/migrations/newcommerce/validate", asked.ToString());
        Assert.Equal($$"""{"currentSubscriptionId":"{{Subscription}}"}""", asked.Body);
    }

    [Fact]
    public async Task It_may_be_asked_again_since_nothing_is_changed()
    {
        await using var service = await TestService.StartAsync(Answer.Error(503, "x"), Answer.Throttled(3), Answer.Json("""{"isEligible":true}"""));

        Assert.True(await service.Connect().CanMigrateAsync(Customer, Subscription, CancellationToken.None));
        Assert.Equal(3, service.Requests.Count);
    }

    [Theory]
    [InlineData("""{"errors":[]}""")]
    [InlineData("""{"isEligible":"perhaps"}""")]
    [InlineData("[]")]
    public async Task What_is_no_answer_is_taken_for_none(string answer)
    {
        await using var service = await TestService.StartAsync(answer);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => service.Connect().CanMigrateAsync(Customer, Subscription, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
    }
}
