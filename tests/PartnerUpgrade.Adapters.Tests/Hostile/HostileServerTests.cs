using System.Text;
using PartnerUpgrade.Adapters.PartnerCenter;
using PartnerUpgrade.Adapters.Tests.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.Hostile;

/// <summary>Whatever a server writes, a read ends with an error of ours, and an order that it took ends as not known.</summary>
public sealed class HostileServerTests
{
    private static readonly Dictionary<string, Func<Stream, CancellationToken, Task>> Answers = new()
    {
        ["nothing"] = (_, _) => Task.CompletedTask,
        ["no HTTP"] = Bytes("220 mail.example ESMTP\r\n"),
        ["half a head"] = Bytes("HTTP/1.1 200 OK\r\nContent-Le"),
        ["a length that is too long"] = Bytes("HTTP/1.1 200 OK\r\nContent-Length: 1000\r\n\r\n{\"items\":[]}"),
        ["a length that is too short"] = Bytes("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n{\"items\":[]}"),
        ["a length beyond any limit"] = Bytes("HTTP/1.1 200 OK\r\nContent-Length: 9223372036854775807\r\n\r\n{"),
        ["half a chunk"] = Bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n100\r\n{\"items\":["),
        ["a chunk that is none"] = Bytes("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\nxyz\r\n{}\r\n0\r\n\r\n"),
        ["gzip that is none"] = Bytes("HTTP/1.1 200 OK\r\nContent-Encoding: gzip\r\nContent-Length: 12\r\n\r\n{\"items\":[]}"),
        ["a head without end"] = async (stream, token) =>
        {
            await Bytes("HTTP/1.1 200 OK\r\n")(stream, token);
            await ForEverAsync(stream, "X-Header: " + new string('x', 4000) + "\r\n", token);
        },
        ["a body without end"] = async (stream, token) =>
        {
            await Bytes("HTTP/1.1 200 OK\r\nContent-Type: application/json\r\n\r\n{\"items\":[")(stream, token);
            await ForEverAsync(stream, new string(' ', 64 * 1024), token);
        },
        ["a redirection to itself"] = Bytes("HTTP/1.1 307 Go\r\nLocation: /v1/customers\r\nContent-Length: 0\r\n\r\n"),
        ["a redirection elsewhere"] = Bytes("HTTP/1.1 307 Go\r\nLocation: http://127.0.0.2:1/\r\nContent-Length: 0\r\n\r\n"),
        ["brackets"] = Bytes("HTTP/1.1 200 OK\r\n\r\n" + new string('[', 100_000)),
        ["a drip"] = async (stream, token) =>
        {
            await Bytes("HTTP/1.1 200 OK\r\nContent-Length: 100000\r\n\r\n{")(stream, token);
            while (true)
            {
                await Task.Delay(50, token);
                await Bytes(" ")(stream, token);
            }
        },
    };

    public static TheoryData<string> Kinds => new(Answers.Keys);

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task A_read_ends_with_an_error_of_ours(string kind)
    {
        using var server = HostileServer.Start(Answers[kind]);
        using var client = Connect(server);

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Contains(error.Id, (PartnerErrorId[])[PartnerErrorId.ServiceUnavailable, PartnerErrorId.ServiceResponseInvalid]);
        Assert.NotEmpty(error.Remedy);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public async Task An_order_is_sent_once_and_ends_as_not_known(string kind)
    {
        using var server = HostileServer.Start(Answers[kind]);
        using var client = Connect(server);
        var order = new UpgradeOrder
        {
            CustomerId = Samples.Customer,
            SubscriptionId = Samples.Subscription,
            Option = new UpgradeOption { Commerce = Commerce.NewCommerce, TargetOfferId = "P:S:A", Type = UpgradeType.TransitionOnly },
            Quantity = 1,
            RequestId = Guid.NewGuid(),
            CorrelationId = Guid.NewGuid(),
        };

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SubmitUpgradeAsync(order, CancellationToken.None));

        Assert.Equal(1, server.Connections);
    }

    private static PartnerCenterClient Connect(HostileServer server) => new ServiceConnection
    {
        Endpoint = server.Endpoint,
        Handler = ServiceHandlers.Create(),
        Clock = new TestClock(),
        Timings = new ServiceTimings { AnswerLimit = TimeSpan.FromSeconds(1), Retries = 1 },
    }.Open();

    private static Func<Stream, CancellationToken, Task> Bytes(string text) => (stream, token) => stream.WriteAsync(Encoding.Latin1.GetBytes(text), token).AsTask();

    private static async Task ForEverAsync(Stream stream, string part, CancellationToken token)
    {
        while (true)
        {
            await Bytes(part)(stream, token);
        }
    }
}
