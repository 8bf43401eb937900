using System.Text;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What somebody who debugs gets to see of the bodies, and what nobody does.</summary>
public sealed class BodyTraceTests
{
    private const string Token = "eyJ0eXAiOiJKV1QiLCJhbGciOiJSUzI1NiJ9.secret-part.signature";

    [Fact]
    public async Task Each_call_is_told_with_what_was_sent_and_what_was_answered()
    {
        await using var service = await TestService.StartAsync("\uFEFF" + Samples.UpgradeResult());
        using var client = service.Connect();

        await client.SubmitUpgradeAsync(Order(), CancellationToken.None);

        var told = Assert.Single(service.Bodies).Split('\n');
        Assert.Equal(Assert.Single(service.Trace), told[0]);
        Assert.StartsWith("POST customers/", told[0], StringComparison.Ordinal);
        Assert.Contains(told, line => line.StartsWith("> {\"targetOffer\"", StringComparison.Ordinal));
        Assert.Contains(told, line => line.StartsWith("< {\"sourceSubscriptionId\"", StringComparison.Ordinal));
    }

    [Fact]
    public async Task A_call_without_an_answer_is_told_with_what_was_sent()
    {
        await using var service = await TestService.StartAsync(Answer.Cut);
        using var client = service.Connect();

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SubmitUpgradeAsync(Order(), CancellationToken.None));

        var told = Assert.Single(service.Bodies);
        Assert.Contains(" - ", told.Split('\n')[0], StringComparison.Ordinal);
        Assert.Contains("\n> {", told, StringComparison.Ordinal);
        Assert.DoesNotContain("\n< ", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(20_000)]
    [InlineData(2_000_000)]
    public async Task A_large_body_is_told_in_part_with_its_size(int padding)
    {
        var json = Samples.Items(Samples.LegacySubscription(more: $",\"note\":\"{new string('é', padding)}\""));
        await using var service = await TestService.StartAsync(json);
        using var client = service.Connect();

        Assert.Single(await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        var told = Assert.Single(service.Bodies);
        Assert.InRange(told.Length, 100, BodyExcerpt.Length + 500);
        Assert.Equal(padding > 0, told.EndsWith($"… ({Encoding.UTF8.GetByteCount(json)} bytes)", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Nobody_is_told_of_a_call_that_nobody_listens_to()
    {
        var isListening = false;
        var bodies = new List<string>();
        await using var service = await TestService.StartAsync(Samples.Items());
        using var client = service.Connect(connection => connection with { Trace = null, BodyTrace = () => isListening ? bodies.Add : null });

        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);
        Assert.Empty(bodies);
        isListening = true;
        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.Single(bodies);
    }

    [Theory]
    [InlineData("\"{0}\"")]
    [InlineData("\"Authorization: Bearer {0}\"")]
    [InlineData("{{\"key\":\"Authorization\",\"value\":\"Bearer {0}\"}}")]
    public async Task The_token_is_not_told_where_the_service_echoes_it(string echo)
    {
        var told = await ToldAsync($$"""{"echo":{{string.Format(echo, Token)}}}""");

        Assert.DoesNotContain("secret-part", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("""{"access_token":"hush-hush"}""")]
    [InlineData("""{"Refresh_Token" : "hush-hush\"hush-hush"}""")]
    [InlineData("""{"clientSecret":"hush-hush"}""")]
    [InlineData("""{"passwordProfile":{"forceChangePassword":true,"password":"hush-hush"}}""")]
    [InlineData("""{"client_assertion":"hush-hush"}""")]
    [InlineData("""{"description":"Bad request: {\"client_secret\":\"hush-hush\",\"other\":1}"}""")]
    [InlineData("""{"description":"eyJhbGciOiJub25lIn0.hush-hush.hush-hush and so on"}""")]
    public async Task What_is_called_a_secret_or_looks_like_a_token_is_not_told(string json)
    {
        var told = await ToldAsync(json);

        Assert.DoesNotContain("hush-hush", told, StringComparison.Ordinal);
        Assert.Contains("***", told, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(BodyExcerpt.Length - 30)]
    [InlineData(BodyExcerpt.Length - 12)]
    [InlineData(BodyExcerpt.Length - 1)]
    public async Task No_part_of_a_token_is_left_standing_where_a_body_is_cut(int before)
    {
        var told = await ToldAsync($$"""{"x":"{{new string(' ', before)}}{{Token}} {{new string(' ', 50_000)}}"}""");

        Assert.DoesNotContain(Token[..8], told, StringComparison.Ordinal);
    }

    [Fact]
    public async Task What_is_no_secret_is_told_as_it_is()
    {
        var told = await ToldAsync("""{"friendlyName":"Café \"Secret\"","attributes":{"etag":"eyJpZCI6IjEifQ==","objectType":"Subscription"},"tokens":7}""");

        Assert.EndsWith("""{"friendlyName":"Café \"Secret\"","attributes":{"etag":"eyJpZCI6IjEifQ==","objectType":"Subscription"},"tokens":7}""", told, StringComparison.Ordinal);
    }

    private static async Task<string> ToldAsync(string json)
    {
        await using var service = await TestService.StartAsync(Answer.Json(json, 400));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(Token) });
        await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));
        return Assert.Single(service.Bodies);
    }

    private static UpgradeOrder Order() => new()
    {
        CustomerId = Samples.Customer,
        SubscriptionId = Samples.Subscription,
        Option = new UpgradeOption { Commerce = Commerce.Legacy, WireItem = Samples.UpgradeItem() },
        Quantity = 12,
        RequestId = Guid.NewGuid(),
        CorrelationId = Guid.NewGuid(),
    };
}
