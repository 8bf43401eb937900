using System.IO.Compression;
using System.Net;
using System.Text.RegularExpressions;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>The partner's price sheets (get-a-price-sheet): a file as it lies on the disk, or packed where that is asked for.</summary>
/// <param name="sheets">The files. Each name tells view and market, and nothing of them is read before they are asked for.</param>
internal sealed class PriceSheetEndpoint(IReadOnlyList<string> sheets)
{
    private static readonly Regex Asked = new(@"^pricesheets\(market='(?<market>[a-z]{2})',pricesheetview='(?<view>[a-z]+)'\)$", RegexOptions.CultureInvariant);

    internal SandboxResponse Answer(SandboxRequest request) =>
        request is { Method: "GET", GraphResource: ["sales", var resource, "$value"] } && Asked.Match(resource) is { Success: true } asked
            ? Find(asked.Groups["market"].Value, asked.Groups["view"].Value) is { } path
                ? Give(path, request.Header("Accept-Encoding"))
                : Refuse(Messages.SandboxNoPriceSheet, asked.Groups["market"].Value.ToUpperInvariant(), asked.Groups["view"].Value)
            : Refuse(Messages.SandboxNoSuchResource, request.Path);

    private static SandboxResponse Refuse(string message, params object[] facts) => SandboxResponse.Resource(
        new JsonObject { ["error"] = new JsonObject { ["code"] = "NotFound", ["message"] = Text.Format(message, facts) } },
        HttpStatusCode.NotFound);

    /// <summary>A sheet that is asked for packed comes as a zip of it.</summary>
    private static SandboxResponse Give(string path, string? encoding)
    {
        var (name, body) = (Path.GetFileName(path), File.ReadAllBytes(path));
        if (encoding is null || !encoding.Contains("deflate") || body is [(byte)'P', (byte)'K', ..])
        {
            return SandboxResponse.File(body, name);
        }

        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        using (var entry = zip.CreateEntry(name).Open())
        {
            entry.Write(body, 0, body.Length);
        }

        return SandboxResponse.File(packed.ToArray(), Path.ChangeExtension(name, ".zip"));
    }

    /// <summary>The words of a name are what is between its other signs.</summary>
    private string? Find(string market, string view) => sheets.FirstOrDefault(path =>
    {
        var words = Regex.Split(Path.GetFileNameWithoutExtension(path).ToLowerInvariant(), "[^a-z]+");
        return words.Contains(view) && words.Contains(market);
    });
}
