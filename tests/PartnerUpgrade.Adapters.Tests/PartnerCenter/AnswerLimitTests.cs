using System.IO.Compression;
using System.Text;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>However much the service has to say, what is read of it is bounded, and what is cut short is asked for again.</summary>
public sealed class AnswerLimitTests
{
    [Fact]
    public async Task A_small_body_that_unpacks_to_more_than_any_answer_is_refused_in_words()
    {
        await using var service = await TestService.StartAsync(new Answer(200, Pack(new byte[LimitedBody.Longest + 1]), ("Content-Encoding", "gzip"), ("Content-Type", "application/json")));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Contains("64", error.Message, StringComparison.Ordinal);
        Assert.Single(service.Requests);
    }

    [Fact]
    public async Task A_chain_of_empty_pages_ends()
    {
        var page = 0;
        await using var service = await TestService.StartAsync(_ => Answer.Json($$$"""{"items":[],"links":{"next":{"uri":"/customers?page={{{page++}}}"} } }"""));
        using var client = service.Connect();

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListCustomersAsync(_ => Task.CompletedTask, CancellationToken.None));

        Assert.Equal(PartnerErrorId.ServiceResponseInvalid, error.Id);
        Assert.Equal(11, service.Requests.Count);
    }

    [Fact]
    public async Task A_packed_body_that_was_cut_short_is_asked_for_again()
    {
        var whole = Pack(Encoding.UTF8.GetBytes(Samples.Items(Enumerable.Repeat("""{"id":"no id"}""", 5000).ToArray())));
        var answers = new Queue<Answer>([Cut(whole), Cut(whole), new Answer(200, whole, ("Content-Encoding", "gzip"))]);
        await using var service = await TestService.StartAsync(_ => answers.Dequeue());
        using var client = service.Connect();

        var listing = await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);

        Assert.Equal((0, 5000), (listing.Count, listing.Unread));
        Assert.Equal(3, service.Requests.Count);

        static Answer Cut(byte[] whole) => new(200, whole[..(whole.Length / 2)], ("Content-Encoding", "gzip"));
    }

    /// <summary>The handler itself sends a request without content again, up to four times, where a connection that was kept is cut (.NET 10).</summary>
    [Fact]
    public async Task An_order_has_content_and_goes_out_once_over_a_connection_that_is_cut()
    {
        var answers = new Queue<Answer>([Answer.Json(Samples.Items())]);
        await using var service = await TestService.StartAsync(_ => answers.Count > 0 ? answers.Dequeue() : Answer.Cut);
        using var client = service.Connect();
        await client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None);
        var order = new UpgradeOrder
        {
            CustomerId = Samples.Customer,
            SubscriptionId = Samples.Customer,
            Option = new UpgradeOption { Commerce = Commerce.NewCommerce, TargetOfferId = "P:S:A", Type = UpgradeType.TransitionOnly },
            Quantity = 1,
            RequestId = Guid.NewGuid(),
            CorrelationId = Guid.NewGuid(),
        };

        await Assert.ThrowsAsync<OutcomeUnknownException>(() => client.SubmitUpgradeAsync(order, CancellationToken.None));

        var sent = Assert.Single(service.Requests, request => request.Method == "POST");
        Assert.NotEmpty(sent.Body);
    }

    [Theory]
    [InlineData("12", 12)]
    [InlineData(" 12 ", 12)]
    [InlineData("12, 12", 12)]
    [InlineData("Sun, 22 Nov 2026 02:00:30 GMT", 30)]
    [InlineData("Sunday, 22-Nov-26 02:00:30 GMT", 30)]
    [InlineData("Sun Nov 22 02:00:30 2026", 30)]
    [InlineData("12.5", null)]
    [InlineData("-5", null)]
    [InlineData("0", null)]
    [InlineData("1:30", null)]
    [InlineData("12 s", null)]
    [InlineData("5/12", null)]
    [InlineData("2026-11-22", null)]
    [InlineData("Sun, 22 Nov 2026 01:00:30 GMT", null)]
    [InlineData("99999999999999999999", null)]
    public void A_pause_is_whole_seconds_or_a_full_date(string header, int? seconds) => Assert.Equal(
        seconds is { } number ? TimeSpan.FromSeconds(number) : null,
        RetryAfter.Read(header, new DateTimeOffset(2026, 11, 22, 2, 0, 0, TimeSpan.Zero)));

    [Fact]
    public async Task Every_text_of_the_service_is_redacted_shortened_and_shows_what_would_steer_a_terminal()
    {
        const string Token = "opaque-token-0123456789-abcdefghijklmnop";
        await using var service = await TestService.StartAsync(Answer.Error(403, $"900308 {Token} \\u001b[31m" + new string('x', 1000), "No \\u001b[2J eyJhbGciOi.eyJzdWIi.abc " + new string('y', 9000)));
        using var client = service.Connect(connection => connection with { AccessToken = (_, _) => Task.FromResult(Token) });

        var error = await Assert.ThrowsAsync<PartnerUpgradeException>(() => client.ListSubscriptionsAsync(Samples.Customer, CancellationToken.None));

        var all = error.Message + error.ServiceCode;
        Assert.DoesNotContain(Token, all, StringComparison.Ordinal);
        Assert.DoesNotContain("eyJ", all, StringComparison.Ordinal);
        Assert.DoesNotContain('\u001b', all);
        Assert.True(all.Length < 1500, $"{all.Length}");
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData((16 << 10) - 1)]
    [InlineData(16 << 10)]
    [InlineData((1 << 20) - 1)]
    [InlineData(1 << 20)]
    [InlineData((1 << 20) + 1)]
    [InlineData(3 << 20)]
    public async Task A_body_of_any_length_is_read_whether_its_length_was_told_or_not(int length)
    {
        var body = new byte[length];
        new Random(length).NextBytes(body);
        foreach (var isTold in new[] { true, false })
        {
            // What a body leaves behind in memory is no part of the next one.
            for (var times = 0; times < 2; times++)
            {
                using var content = new StreamContent(isTold ? new MemoryStream(body) : new BrotliStream(Brotli(body), CompressionMode.Decompress));
                Assert.Equal(isTold ? length : null, content.Headers.ContentLength);

                var read = Assert.NotNull(await LimitedBody.ReadAsync(content, CancellationToken.None));

                Assert.True(read.Span.SequenceEqual(body));
                LimitedBody.GiveBack(read.Bytes);
            }
        }

        static MemoryStream Brotli(byte[] body)
        {
            var packed = new MemoryStream();
            using (var stream = new BrotliStream(packed, CompressionLevel.Fastest, leaveOpen: true))
            {
                stream.Write(body);
            }

            packed.Position = 0;
            return packed;
        }
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answers_that_are_read_at_once_are_each_what_was_asked_for(bool isPacked)
    {
        await using var service = await TestService.StartAsync(asked =>
        {
            var id = asked.Target.Split('/')[^1];
            var json = Encoding.UTF8.GetBytes(Samples.CustomerItem(Guid.Parse(id)).Replace("\"Contoso\"", $"\"{id} {new string('x', id[0] * 20)}\"", StringComparison.Ordinal));
            return isPacked ? new Answer(200, Pack(json), ("Content-Encoding", "gzip")) : new Answer(200, json, ("Content-Type", "application/json"));
        });
        using var client = service.Connect();

        await Parallel.ForEachAsync(Enumerable.Range(0, 400), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancellationToken) =>
        {
            var id = Guid.NewGuid();
            var customer = await client.GetCustomerAsync(id, cancellationToken);
            Assert.Equal((id, $"{id} {new string('x', id.ToString()[0] * 20)}"), (customer.Id, customer.Name));
        });
    }

    private static byte[] Pack(byte[] body)
    {
        using var packed = new MemoryStream();
        using (var gzip = new GZipStream(packed, CompressionLevel.Fastest))
        {
            gzip.Write(body);
        }

        return packed.ToArray();
    }
}
