using System.Text;
using CsCheck;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>Whatever the service, a proxy or the wire makes of a body, it is read or it is not; it never brings the reader down.</summary>
public sealed class ReaderPropertyTests
{
    private static readonly string[] Bodies =
    [
        Samples.Items(Samples.CustomerItem(Samples.Customer)),
        Samples.Items(Samples.LegacySubscription()),
        Samples.Items(Samples.UpgradeItem(errors: """{"code":3,"description":"d","data":[]}""")),
        Samples.UpgradeResult("""{"code":3}""", """{"userObjectId":"u","errors":[{"code":1,"data":["a",{"name":"b"}]}]}"""),
        """{"items":[{"productSku":{"id":"6fd2c87f-b296-42f0-b197-1e91e994b900","skuPartNumber":"X"},"servicePlans":[{"id":"1","serviceName":"Y"}]}]}""",
        """{"items":[{"catalogItemId":"A:B:C","eligibilities":[{"isEligible":true,"transitionType":"transition_only","errors":[{"code":3}]}],"subscriptionEligibilities":[{"subscriptionId":"83ef9d05-4169-4ef9-9657-0e86b1eab1de"}]}]}""",
        """{"items":[{"operationId":"o","quantity":5,"events":[{"name":"Conversion","status":"Started ","timestamp":"2026-11-02T09:00:00Z","errors":[{"code":9}]}]}]}""",
        """{"totalCount":1,"items":[],"links":{"next":{"uri":"/customers","headers":[{"key":"k","value":"v"}]}}}""",
        """{"code":"900421","description":"d","data":[],"source":"s"}""",
    ];

    private static readonly string[] OddValues =
    [
        "null", "true", "-1", "1e400", "123456789012345678901234567890", "\"\"", "\"\\ud800\"", "\"\\u0000\"", "[]", "{}", "[null]", "[[{}]]",
        "{\"id\":{\"id\":[]}}", "\"2026-13-45\"", "\"0001-01-01T00:00:00\"", "\"9999-12-31T23:59:59+14:00\"",
    ];

    [Fact]
    public void Any_value_may_be_anything() =>
        Gen.Select(Gen.OneOf(Bodies), Gen.Int[0, 1000], Gen.OneOf(OddValues))
            .Select((body, at, value) => ReplaceValue(body, at, value))
            .Sample(ReadEverything, iter: 5000);

    [Fact]
    public void Any_byte_may_be_anything() =>
        Gen.Select(Gen.OneOf(Bodies), Gen.Int[0, 1000], Gen.Byte, Gen.Int[0, 1200])
            .Select((body, at, value, length) =>
            {
                var bytes = Encoding.UTF8.GetBytes(body);
                bytes[at % bytes.Length] = value;
                return bytes.AsSpan(0, Math.Min(length, bytes.Length)).ToArray();
            })
            .Sample(bytes => ReadEverything(bytes), iter: 5000);

    [Fact]
    public void Only_the_known_spellings_of_active_are_active() =>
        Gen.String[0, 12].Where(text => text.Replace("_", "").Trim().ToLowerInvariant() is not ("active" or "1"))
            .Sample(text => SubscriptionReader.ReadStatus(text) != SubscriptionStatus.Active, iter: 5000);

    private static void ReadEverything(string body) => ReadEverything(Encoding.UTF8.GetBytes(body));

    private static void ReadEverything(byte[] body)
    {
        PageReader.Read(body, CustomerReader.Read);
        PageReader.Read(body, SubscribedSkuReader.Read);
        PageReader.Read(body, UpgradeReader.ReadOption);
        PageReader.Read(body, TransitionReader.ReadOptions);
        PageReader.Read(body, TransitionReader.ReadTransition);
        WireDocument.Read(body, UpgradeReader.ReadOutcome);
        ErrorBody.Read(body);
        var page = PageReader.Read(body, SubscriptionReader.Read);
        Assert.All(page?.Items ?? [], subscription => Assert.NotEqual(Guid.Empty, subscription.Id));
    }

    // Values begin after a colon, a comma or a bracket; where the cut is wrong, the body is no JSON, which is a case of its own.
    private static string ReplaceValue(string body, int at, string value)
    {
        var colon = body.IndexOf(':', at % body.Length);
        if (colon < 0)
        {
            return body;
        }

        var end = body.IndexOfAny([',', '}', ']'], colon);
        return end < 0 ? body : body[..(colon + 1)] + value + body[end..];
    }
}
