using System.Text;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

/// <summary>What the service answers, if it does.</summary>
internal sealed record Answer(int Status, byte[] Body, params (string Name, string Value)[] Headers)
{
    /// <summary>The connection is cut before a byte of the answer.</summary>
    public static Answer Cut { get; } = new(0, []) { IsCut = true };

    /// <summary>The request is taken, and nothing more is heard.</summary>
    public static Answer Silence { get; } = new(0, []) { IsSilent = true };

    public bool IsCut { get; private init; }

    public bool IsSilent { get; private init; }

    public static Answer Json(string json, int status = 200, params (string Name, string Value)[] headers) =>
        new(status, Encoding.UTF8.GetBytes(json), [("Content-Type", "application/json; charset=utf-8"), .. headers]);

    /// <summary>The documented body of a 429 (api-throttling-guidance).</summary>
    public static Answer Throttled(int seconds) => Json(
        $$$"""{"statusCode":429,"message":"Rate limit is exceeded. Try again in {{{seconds}}} seconds."}""",
        429,
        ("Retry-After", $"{seconds}"));

    public static Answer Error(int status, string code, string description = "Something is wrong.") =>
        Json($$$"""{"code":"{{{code}}}","description":"{{{description}}}","data":[],"source":"PartnerFD"}""", status);

    /// <summary>What a proxy says when the service behind it is away.</summary>
    public static Answer ProxyPage() =>
        new(502, "<html><body><h1>502 Bad Gateway</h1></body></html>"u8.ToArray(), ("Content-Type", "text/html"));
}
