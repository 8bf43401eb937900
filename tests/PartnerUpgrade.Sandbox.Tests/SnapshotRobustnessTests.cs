using System.Text;
using CsCheck;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>Whatever happens to a snapshot, it is refused when it is opened or can be read to its end.</summary>
public sealed class SnapshotRobustnessTests
{
    private static readonly string[] Lines = [SnapshotLines.Header, .. File.ReadLines(SnapshotLines.SamplePath).Skip(1).Where(line => line.Length < 4000).Take(8)];

    private static readonly string[] Values = ["null", "{}", "[]", "[1]", "[null]", "0", "-1", "1e400", "1.5", "true", "\"\"", "\"x\"", "\"\\ud800\"", "[{}]", "{\"id\":null}"];

    /// <summary>Replaces the value of some property, wherever it is, or any bytes.</summary>
    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Double.Unit, Gen.Int[0, Values.Length - 1]).Select((at, value) => new Func<byte[], byte[]>(bytes => ReplaceValue(bytes, at, Values[value]))),
        Gen.Select(Gen.Double.Unit, Gen.Byte).Select((at, value) => new Func<byte[], byte[]>(bytes => ReplaceByte(bytes, at, value))));

    [Fact]
    public Task A_damaged_snapshot_is_refused_at_once_or_read_to_its_end() =>
        Mutation.List[1, 4].SampleAsync(ReadAsync, iter: LongTests.RunAll ? 3000 : 400);

    private static async Task ReadAsync(List<Func<byte[], byte[]>> mutations)
    {
        var bytes = mutations.Aggregate(Encoding.UTF8.GetBytes(string.Join('\n', Lines)), (before, mutate) => mutate(before));
        using var snapshot = TemporarySnapshot.Write(bytes);
        HttpClient client;
        try
        {
            client = new HttpClient(SandboxHandler.Open(snapshot.Path)) { BaseAddress = new Uri("https://sandbox.invalid") };
        }
        catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.SnapshotInvalid)
        {
            return;
        }

        using (client)
        {
            foreach (var customer in await ListAsync(client, "/v1/customers"))
            {
                var path = $"/v1/customers/{customer}";
                await ListAsync(client, path);
                await ListAsync(client, path + "/users");
                await ListAsync(client, path + "/subscribedskus");
                foreach (var subscription in await ListAsync(client, path + "/subscriptions"))
                {
                    foreach (var part in new[] { "", "/addons", "/provisioningstatus", "/upgrades", "/transitionEligibilities", "/transitions" })
                    {
                        await ListAsync(client, $"{path}/subscriptions/{subscription}{part}");
                    }
                }
            }
        }
    }

    /// <summary>Reads a resource or a collection, which may be refused but must be JSON.</summary>
    private static async Task<List<string>> ListAsync(HttpClient client, string path)
    {
        using var response = await client.GetAsync(new Uri(path, UriKind.Relative));
        using var document = System.Text.Json.JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        return document.RootElement.TryGetProperty("items", out var items) && items.ValueKind == System.Text.Json.JsonValueKind.Array
            ? [.. items.EnumerateArray().Select(item => item.TryGetProperty("id", out var id) ? id.ToString() : "")]
            : [];
    }

    private static byte[] ReplaceByte(byte[] bytes, double at, byte value)
    {
        var changed = (byte[])bytes.Clone();
        changed[(int)(at * (bytes.Length - 1))] = value;
        return changed;
    }

    private static byte[] ReplaceValue(byte[] bytes, double at, string value)
    {
        var colon = Array.IndexOf(bytes, (byte)':', (int)(at * (bytes.Length - 1)));
        if (colon < 0)
        {
            return bytes;
        }

        var end = Array.FindIndex(bytes, colon, sign => sign is (byte)',' or (byte)'}' or (byte)']' or (byte)'\n');
        return [.. bytes[..(colon + 1)], .. Encoding.UTF8.GetBytes(value), .. bytes[Math.Max(end, colon + 1)..]];
    }
}
