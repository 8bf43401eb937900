using System.Collections.Concurrent;
using System.Net;
using System.Text;
using System.Text.Json;
using System.Web;

namespace PartnerUpgrade.Tests;

/// <summary>An authority that issues a new token each time, <c>access-1</c> and so on, unless it is told another or to fail.</summary>
internal sealed class FakeAuthority : HttpMessageHandler
{
    public static readonly Guid Application = new("5e2f1a47-0d8b-4c52-9f67-3a1b8c9d0e11");

    public const string Tenant = "fabrikam.example";

    private readonly ConcurrentQueue<AuthorityRequest> requests = new();
    private int issued;

    public IReadOnlyList<AuthorityRequest> Requests => [.. requests];

    public IReadOnlyList<AuthorityRequest> TokenRequests => [.. requests.Where(request => request.Uri.AbsolutePath.EndsWith("/token", StringComparison.Ordinal))];

    /// <summary>The access token it issues each time; null for a new one.</summary>
    public string? AccessToken { get; set; }

    /// <summary>How long tokens live.</summary>
    public int LifetimeSeconds { get; set; } = 3600;

    /// <summary>How often the answer is that nobody has entered the code yet.</summary>
    public int PendingAnswers { get; set; }

    /// <summary>Whether each use of a refresh token brings a new one.</summary>
    public bool RotatesRefreshTokens { get; set; } = true;

    /// <summary>What fails; null where nothing does.</summary>
    public Func<AuthorityRequest, HttpResponseMessage?>? Fault { get; set; }

    /// <summary>An OAuth error as Entra words it, which quotes the whole request as the worst of proxies might.</summary>
    public static HttpResponseMessage Refusal(AuthorityRequest request, string error, string code, HttpStatusCode status = HttpStatusCode.BadRequest) => Json(
        status,
        new
        {
            error,
            error_description = $"AADSTS{code}: Refused. {HttpUtility.UrlDecode(request.Body)} {request.Body}",
            error_codes = new[] { long.Parse(code) },
            correlation_id = Guid.NewGuid(),
        });

    public static HttpResponseMessage Json(HttpStatusCode status, object content) =>
        new(status) { Content = new StringContent(JsonSerializer.Serialize(content), Encoding.UTF8, "application/json") };

    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage message, CancellationToken cancellationToken)
    {
        cancellationToken.ThrowIfCancellationRequested();
        var body = message.Content is null ? "" : await message.Content.ReadAsStringAsync(cancellationToken);
        var request = new AuthorityRequest(message.RequestUri!, body);
        requests.Enqueue(request);
        return Fault?.Invoke(request) ?? Answer(request);
    }

    private HttpResponseMessage Answer(AuthorityRequest request)
    {
        if (request.Uri.AbsolutePath.EndsWith("/devicecode", StringComparison.Ordinal))
        {
            return Json(
                HttpStatusCode.OK,
                new { device_code = "device", user_code = "ABCD-1234", verification_uri = "https://login.example/device", expires_in = 900, interval = 0, message = "" });
        }

        if (request["grant_type"] == "device_code" && PendingAnswers-- > 0)
        {
            return Json(HttpStatusCode.BadRequest, new { error = "authorization_pending", error_description = "AADSTS70016: Pending." });
        }

        var number = Interlocked.Increment(ref issued);
        return request["grant_type"] == "client_credentials"
            ? Json(HttpStatusCode.OK, new { token_type = "Bearer", expires_in = LifetimeSeconds, access_token = AccessToken ?? $"access-{number}" })
            : Json(
                HttpStatusCode.OK,
                new
                {
                    token_type = "Bearer",
                    expires_in = LifetimeSeconds,
                    scope = request["scope"],
                    access_token = AccessToken ?? $"access-{number}",
                    refresh_token = RotatesRefreshTokens ? $"refresh-{number}" : request["refresh_token"],
                    client_info = Base64(new { uid = "user", utid = "tenant" }),
                    id_token = $"{Base64(new { alg = "none" })}.{Base64(new { oid = "user", tid = "tenant", sub = "user", preferred_username = "admin@fabrikam.example" })}.",
                });
    }

    private static string Base64(object content) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(content)).TrimEnd('=').Replace('+', '-').Replace('/', '_');
}
