namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class AdapterFactoryTests
{
    [Theory]
    [InlineData("http://api.partnercenter.microsoft.com/v1")]
    [InlineData("http://127.0.0.1.example/v1")]
    [InlineData("ftp://127.0.0.1/")]
    [InlineData("https://user:secret@api.partnercenter.microsoft.com")]
    [InlineData("file:///tmp/service")]
    [InlineData("api.partnercenter.microsoft.com")]
    public void A_token_is_sent_over_https_or_nowhere_beyond_this_machine(string endpoint)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => new AdapterFactory().CreateService(new ServiceOptions { Endpoint = new Uri(endpoint, UriKind.RelativeOrAbsolute) }));

        Assert.Equal(PartnerErrorId.EndpointNotAllowed, error.Id);
        Assert.DoesNotContain("secret", error.Message);
    }

    [Fact]
    public async Task A_service_is_reached_as_its_options_say()
    {
        await using var service = await TestService.StartAsync(Samples.Items(Samples.LegacySubscription()));
        var lines = new List<string>();
        using var client = new AdapterFactory().CreateService(new ServiceOptions
        {
            Endpoint = new Uri(service.Endpoint.GetLeftPart(UriPartial.Authority)),
            Locale = "fr-FR",
            AccessToken = (_, _) => Task.FromResult("sandbox"),
            Trace = () => lines.Add,
        });

        var subscriptions = await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.Single(subscriptions);
        Assert.Single(lines);
        var request = Assert.Single(service.Requests);
        Assert.Equal(("Bearer sandbox", "fr-FR"), (request.Headers["Authorization"], request.Headers["X-Locale"]));
        Assert.Contains("gzip", request.Headers["Accept-Encoding"]);
    }
}
