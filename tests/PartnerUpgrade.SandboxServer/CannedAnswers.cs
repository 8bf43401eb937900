using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace PartnerUpgrade.Serving;

/// <summary>Answers that come from something in front of the service, not from the service.</summary>
internal static class CannedAnswers
{
    /// <summary>429 as documented (api-throttling-guidance): a body of its own, and Retry-After in seconds.</summary>
    internal static HttpResponseMessage TooManyRequests(TimeSpan retryAfter)
    {
        var seconds = Math.Max(1, (int)Math.Ceiling(retryAfter.TotalSeconds));
        var text = seconds.ToString(CultureInfo.InvariantCulture);
        var answer = Json(HttpStatusCode.TooManyRequests, $$"""{"statusCode":429,"message":"Rate limit is exceeded. Try again in {{text}} seconds."}""");
        answer.Headers.RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(seconds));
        return answer;
    }

    internal static HttpResponseMessage ServerError() =>
        Json(HttpStatusCode.InternalServerError, """{"code":800003,"description":"Unexpected service error.","data":[],"source":"Sandbox"}""");

    internal static HttpResponseMessage Unavailable() =>
        Json(HttpStatusCode.ServiceUnavailable, """{"code":"ServiceUnavailable","description":"The service is unavailable.","data":[],"source":"Sandbox"}""");

    private static HttpResponseMessage Json(HttpStatusCode status, string body) =>
        new(status) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
}
