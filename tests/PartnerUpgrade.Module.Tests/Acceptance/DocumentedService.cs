using System.Collections.Concurrent;
using System.Net;
using System.Text;

namespace PartnerUpgrade.Module.Tests.Acceptance;

/// <summary>
/// A Partner Center that shares no code with ours: it listens on a real socket and answers two customers' worth of bodies as the documentation
/// shows them, with every oddity the documentation and its readers report.
/// </summary>
internal sealed class DocumentedService : IDisposable
{
    internal const string LegacyCustomer = "0c39d6d5-c70d-4c55-bc02-f620844f3fd1";
    internal const string NewCustomer = "1d4ae7e6-d81e-5d66-cd13-0731955040e2";
    internal const string LegacySubscription = "83ef9d05-4169-4ef9-9657-0e86b1eab1de";
    internal const string OddSubscription = "94fa0e16-527a-4ff0-a768-1f97c2fbc2ef";
    internal const string NewSubscription = "a50b1f27-638b-4001-b879-20a8d30cd3f0";
    internal const string Upgraded = "a356ac8c-e310-44f4-bf85-c7f29044af99";

    private const string E3 = "796B6B5F-613C-4E24-A17C-EBA730D49C02";
    private const string Standard = "CFQ7TTC0LDPB:0001:CFQ7TTC0596F";
    private const string NewE3 = "CFQ7TTC0LF8R:0001:CFQ7TTC06A82";

    private const string BoLeftBehind =
        """,{"name":"SeatReassignment","status":"Failed","timestamp":"2026-11-02T10:01:00Z","errors":[{"code":12,"description":"Bo (bo@modern.example): the licence could not be moved."}]}""";

    private readonly HttpListener listener;
    private readonly Task serving;
    private int stumbles;
    private bool isUpgraded;
    private bool isTransitioned;
    private int seats = 12;

    /// <summary>The upgrade that is offered, which is to come back as it is.</summary>
    internal static string OfferedUpgrade => Upgrade("2", "true", "");

    internal DocumentedService()
    {
        (listener, Address) = Listen();
        serving = Task.Run(ServeAsync);
    }

    internal Uri Address { get; }

    /// <summary>What was sent: method and path, and the body behind it.</summary>
    internal ConcurrentQueue<(string Call, string Body)> Calls { get; } = new();

    /// <summary>What was asked that no answer is documented for.</summary>
    internal ConcurrentQueue<string> Unanswered { get; } = new();

    public void Dispose()
    {
        listener.Stop();
        serving.Wait();
        listener.Close();
    }

    /// <summary>The listener takes no port 0, so free ones are tried until one is still free.</summary>
    private static (HttpListener Listener, Uri Address) Listen()
    {
        while (true)
        {
            using var probe = new System.Net.Sockets.TcpListener(IPAddress.Loopback, 0);
            probe.Start();
            var address = new Uri($"http://127.0.0.1:{((IPEndPoint)probe.LocalEndpoint).Port}/");
            probe.Stop();
            var listener = new HttpListener { Prefixes = { address.AbsoluteUri } };
            try
            {
                listener.Start();
                return (listener, address);
            }
            catch (HttpListenerException)
            {
                listener.Close();
            }
        }
    }

    private static string Items(params string[] items) => $$$"""{"totalCount":{{{items.Length}}},"items":[{{{string.Join(',', items)}}}],"attributes":{"objectType":"Collection"}}""";

    private static string Customer(string id, string name) =>
        $$$"""{"Id":"{{{id}}}","CompanyProfile":{"TenantId":"{{{id}}}","Domain":"{{{name}}}.example","CompanyName":"{{{name}}}"},"RelationshipToPartner":"reseller","AllowDelegatedAccess":null}""";

    private static string Sku(string id, string partNumber, string plan, string planName) =>
        "\uFEFF" + Items($$$"""{"availableUnits":0,"activeUnits":12,"consumedUnits":12,"totalUnits":12,"productSku":{"id":"{{{id}}}","name":"{{{partNumber}}}","skuPartNumber":"{{{partNumber}}}","targetType":"User","licenseGroupId":"group1"},"servicePlans":[{"displayName":"{{{planName}}}","serviceName":"{{{planName}}}","id":"{{{plan}}}","capabilityStatus":"Enabled","targetType":"User"}],"capabilityStatus":"Enabled"}""");

    private async Task ServeAsync()
    {
        while (true)
        {
            HttpListenerContext context;
            try
            {
                context = await listener.GetContextAsync();
            }
            catch (Exception stopped) when (stopped is HttpListenerException or ObjectDisposedException)
            {
                return;
            }

            await AnswerAsync(context);
        }
    }

    private async Task AnswerAsync(HttpListenerContext context)
    {
        var request = context.Request;
        using var reader = new StreamReader(request.InputStream, Encoding.UTF8);
        var body = await reader.ReadToEndAsync();
        var call = $"{request.HttpMethod} {request.Url!.PathAndQuery}";
        Calls.Enqueue((call, body));
        var (status, answer) = Answer(request, call);
        var bytes = Encoding.UTF8.GetBytes(answer);
        var response = context.Response;
        response.StatusCode = status;
        response.ContentType = answer.StartsWith('<') ? "text/html" : "application/json; charset=utf-8";
        var id = request.Headers["MS-RequestId"];
        response.Headers["MS-RequestId"] = $"{id},{id}";
        response.Headers["MS-CorrelationId"] = $"{request.Headers["MS-CorrelationId"]},{request.Headers["MS-CorrelationId"]}";
        if (status == 429)
        {
            response.Headers["Retry-After"] = "1,1";
        }
        else if (status == 202)
        {
            response.Headers["Location"] = $"/customers/{NewCustomer}/subscriptions/{NewSubscription}";
        }

        response.ContentLength64 = bytes.Length;
        await response.OutputStream.WriteAsync(bytes);
        response.Close();
    }

    private (int Status, string Body) Answer(HttpListenerRequest request, string call)
    {
        if (request.Headers["Authorization"] is not { } authorization || !authorization.StartsWith("Bearer ", StringComparison.Ordinal))
        {
            return (401, """{"code":1002,"description":"Authentication failed.","data":[],"source":"PartnerFD"}""");
        }

        // The first two answers come from something in front of the service.
        switch (++stumbles)
        {
            case 1:
                return (502, "<html><head><title>502 Bad Gateway</title></head><body>nginx</body></html>");
            case 2:
                return (429, """{"statusCode":429,"message":"Rate limit is exceeded. Try again in 1 seconds."}""");
        }

        var isContinued = request.Headers["MS-ContinuationToken"] == "AB==";
        var legacy = $"/v1/customers/{LegacyCustomer}";
        var modern = $"/v1/customers/{NewCustomer}";
        return call switch
        {
            "GET /v1/customers?size=500" => (200, $$$"""
                {{{"\uFEFF"}}}{"TotalCount":1,"Items":[{{{Customer(LegacyCustomer, "Legacy")}}}],"Links":{"Self":{"Uri":"/customers?size=500","Method":"GET","Headers":[]},
                "Next":{"Uri":"/v1/customers?size=500&seekOperation=Next","Method":"GET","Headers":[{"Key":"MS-ContinuationToken","Value":"AB=="}]}},"Attributes":{"ObjectType":"Collection"}}
                """),
            "GET /v1/customers?size=500&seekOperation=Next" when isContinued => (200, Items(Customer(NewCustomer, "Modern"))),
            _ when call == $"GET {legacy}" => (200, Customer(LegacyCustomer, "Legacy").Replace("null", "true").Replace("reseller", $"reseller {authorization}")),
            _ when call == $"GET {modern}" => (200, Customer(NewCustomer, "Modern").Replace("null", "\"True\"")),
            _ when call == $"GET {legacy}/subscriptions" => (200, Items([.. LegacySubscriptions()])),
            _ when call == $"GET {modern}/subscriptions" => (200, Items(ModernSubscription())),
            _ when call == $"GET {modern}/subscriptions/{NewSubscription}" => (200, ModernSubscription()),
            _ when call.StartsWith($"GET {legacy}/subscribedskus?", StringComparison.Ordinal) =>
                (200, Sku("cdd28e44-67e3-425e-be4c-737fab2899d3", "O365_BUSINESS", "094e7854-93fc-4d55-b2c0-3ab5369ebdc1", "OFFICE_BUSINESS")),
            _ when call.StartsWith($"GET {modern}/subscribedskus?", StringComparison.Ordinal) =>
                (200, Sku("f245ecc8-75af-4f8e-b61f-27d8114de5f3", "O365_BUSINESS_PREMIUM", "9aaf7827-d63c-4b61-89c3-182f06f82e5c", "EXCHANGE_S_STANDARD")),
            _ when call == $"GET {legacy}/subscriptions/{LegacySubscription}/upgrades" => (200, Items(OfferedUpgrade, Upgrade("\"upgrade_only\"", "false", """{"code":"3","description":"Conflict."}"""))),
            _ when call == $"POST {legacy}/subscriptions/{LegacySubscription}/upgrades" => (200, DoUpgrade()),
            _ when call == $"GET {modern}/subscriptions/{NewSubscription}/transitionEligibilities?eligibilityType=immediate" => (200, Items($$$"""
                {"OperationId":"5ea0d8e2-8a3b-4c5d-9e0f-1a2b3c4d5e6f","CatalogItemId":"{{{NewE3}}}","Title":"Office 365 E3","Description":"Office 365 E3","Quantity":12,
                "Eligibilities":[{"IsEligible":true,"TransitionType":"TransitionOnly","Errors":[]},{"IsEligible":true,"TransitionType":"transition_with_license_transfer","Errors":null}],"SubscriptionEligibilities":[]}
                """)),
            _ when call == $"POST {modern}/subscriptions/{NewSubscription}/transitions" => (200, DoTransition()),
            _ when call == $"GET {modern}/subscriptions/{NewSubscription}/transitions?operationId=op-1" =>
                (200, $$$"""{"totalCount":1,"transition":[{{{Transition("Completed", BoLeftBehind)}}}]}"""),
            _ when call == $"PATCH {modern}/subscriptions/{NewSubscription}" => (202, Grow()),
            _ => Refuse(call),
        };
    }

    private (int Status, string Body) Refuse(string call)
    {
        Unanswered.Enqueue(call);
        return (404, """{"code":"1000","description":"No such resource.","data":[],"source":"PartnerFD"}""");
    }

    private IEnumerable<string> LegacySubscriptions()
    {
        yield return Legacy(LegacySubscription, isUpgraded ? "3" : "1", "5C9FD4CC-EDCE-44A8-8E91-07DF09744609", "Office 365 Business");
        yield return Legacy(OddSubscription, "\"mothballed\"", "BD938F12-058F-4927-BBA3-AE36B1D2501C", "Office 365 Business Essentials");
        if (isUpgraded)
        {
            yield return Legacy(Upgraded, "\"Active\"", E3, "Office 365 Enterprise E3");
        }
    }

    private static string Legacy(string id, string status, string offer, string name) => $$$"""
        {"Id":"{{{id}}}","OfferId":"{{{offer}}}","OfferName":"{{{name}}}","FriendlyName":"{{{name}}}","Quantity":12,"UnitType":"Licenses","ParentSubscriptionId":null,
        "CreationDate":"2016-11-02T09:00:00Z","CommitmentEndDate":"2027-11-02T00:00:00Z","Status":{{{status}}},"AutoRenewEnabled":true,"BillingType":2,"BillingCycle":1,"IsTrial":false,
        "SuspensionReasons":null,"Attributes":{"Etag":"eyJpZCI6IjEifQ==","ObjectType":"Subscription"}}
        """;

    private string ModernSubscription() => $$$"""
        {"id":"{{{NewSubscription}}}","offerId":"{{{(isTransitioned ? NewE3 : Standard)}}}","offerName":"A plan","friendlyName":"Plan of {Modern}","quantity":{{{seats}}},"unitType":"Licenses",
        "productType":{"id":"OnlineServicesNCE","displayName":"OnlineServicesNCE"},"termDuration":"P1Y","renewalTermDuration":"","status":"active","autoRenewEnabled":true,
        "billingType":"license","billingCycle":"annual","isTrial":false,"refundOptions":[{"type":"Full","expiresAfter":"2026-11-09T00:00:00Z"}],
        "scheduledNextTermInstructions":{"quantity":9},"attributes":{"etag":"eyJpZCI6IjIifQ==","objectType":"Subscription"}}
        """;

    private static string Upgrade(string type, string isEligible, string error) => $$$"""
        {"TargetOffer":{"Id":"{{{E3}}}","Name":"Office 365 Enterprise E3","MinimumQuantity":1,"MaximumQuantity":10000000,"Links":null},
        "UpgradeType":{{{type}}},"IsEligible":{{{isEligible}}},"Quantity":12,"UpgradeErrors":[{{{error}}}],"Attributes":{"ObjectType":"Upgrade"}}
        """;

    private string DoUpgrade()
    {
        isUpgraded = true;
        return $$$"""
            {"SourceSubscriptionId":"{{{LegacySubscription}}}","TargetSubscriptionId":"{{{Upgraded}}}","UpgradeType":2,"UpgradeErrors":[],
            "LicenseErrors":[{"UserObjectId":"e0000000-0000-0000-0000-000000000001","Name":"Ada","Email":"ada@legacy.example",
            "Errors":[{"Code":60000,"Description":"The licence could not be moved.","Data":["Exchange Online (Plan 2)"]}]}],"Attributes":{"ObjectType":"UpgradeResult"}}
            """;
    }

    private string DoTransition()
    {
        isTransitioned = true;
        return Transition("Started ", "");
    }

    private static string Transition(string status, string furtherEvents) => $$$"""
        {"operationId":"op-1","FromCatalogItemId":"{{{Standard}}}","fromSubscriptionId":"{{{NewSubscription}}}","toCatalogItemId":"{{{NewE3}}}","toSubscriptionId":"{{{NewSubscription}}}",
        "quantity":12,"transitionType":"transition_with_license_transfer","Events":[{"name":"Conversion","status":"{{{status}}}","timestamp":"2026-11-02T10:00:00Z","errors":null}{{{furtherEvents}}}]}
        """;

    private string Grow()
    {
        seats = 15;
        return "";
    }
}
