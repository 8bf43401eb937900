using System.IO.Compression;
using System.Text;
using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>What a snapshot takes of the machine. Measured alone, so that no other test's memory or files are taken for its own.</summary>
[CollectionDefinition(nameof(SnapshotFootprintTests), DisableParallelization = true)]
[Collection(nameof(SnapshotFootprintTests))]
public sealed class SnapshotFootprintTests
{
    private const int Customers = 50_000;

    private static readonly string Filling = new('x', 700);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Fifty_thousand_customers_take_no_more_memory_than_their_index(bool compressed)
    {
        using var snapshot = TemporarySnapshot.Write(file => WriteEstate(file, compressed));
        var before = GC.GetTotalMemory(forceFullCollection: true);
        using var client = new HttpClient(SandboxHandler.Open(snapshot.Path)) { BaseAddress = new Uri("https://sandbox.invalid") };
        var listed = 0;
        var (path, token) = ((string?)"/v1/customers?size=500", (string?)null);
        while (path is { } current)
        {
            (path, token, var count) = await ReadPageAsync(client, current, token);
            listed += count;
        }

        var held = GC.GetTotalMemory(forceFullCollection: true) - before;
        Assert.Equal(Customers, listed);
        Assert.True(held < 12 << 20, $"{held} bytes are held for {Customers} customers of a kilobyte each.");
        Assert.Contains("Customer 49999", await client.GetStringAsync(new Uri($"/v1/customers/{IdOf(49_999)}", UriKind.Relative)), StringComparison.Ordinal);
        Assert.Contains(IdOf(777).ToString(), await client.GetStringAsync(new Uri($"/v1/customers/{IdOf(777)}/subscriptions", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public void What_a_compressed_snapshot_is_unpacked_to_cannot_be_found_and_is_gone_with_the_sandbox()
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Gzip(SnapshotLines.Header));
        var folder = Directory.CreateTempSubdirectory("footprint-");
        var variables = new[] { "TMPDIR", "TMP" }.ToDictionary(name => name, Environment.GetEnvironmentVariable);
        try
        {
            foreach (var name in variables.Keys)
            {
                Environment.SetEnvironmentVariable(name, folder.FullName);
            }

            using (SandboxHandler.Open(snapshot.Path))
            {
                Assert.True(OperatingSystem.IsWindows() || folder.GetFiles().Length == 0);
            }

            Assert.Empty(folder.GetFiles());
        }
        finally
        {
            foreach (var (name, value) in variables)
            {
                Environment.SetEnvironmentVariable(name, value);
            }

            folder.Delete(recursive: true);
        }
    }

    private static Guid IdOf(int number) => new(number + 1, 0, 0, [1, 0, 0, 0, 0, 0, 0, 0]);

    private static void WriteEstate(Stream file, bool compressed)
    {
        using var stream = compressed ? new GZipStream(file, CompressionLevel.Fastest, leaveOpen: true) : file;
        using var lines = new StreamWriter(stream, new UTF8Encoding(false));
        lines.WriteLine(SnapshotLines.Header);
        for (var i = 0; i < Customers; i++)
        {
            lines.WriteLine($$$"""
                {"customer":{"id":"{{{IdOf(i)}}}","companyProfile":{"companyName":"Customer {{{i}}}","note":"{{{Filling}}}"}},"subscriptions":[{"id":"{{{IdOf(i)}}}","offerId":"{{{Offers.Business}}}","quantity":10,"status":"active"},{"id":"{{{IdOf(Customers + i)}}}","offerId":"{{{Offers.E3}}}","quantity":20,"status":"active"}]}
                """);
        }
    }

    private static async Task<(string? Next, string? Token, int Count)> ReadPageAsync(HttpClient client, string path, string? token)
    {
        using var request = new HttpRequestMessage(HttpMethod.Get, path);
        if (token is not null)
        {
            request.Headers.Add("MS-ContinuationToken", token);
        }

        using var response = await client.SendAsync(request);
        using var page = JsonDocument.Parse(await response.Content.ReadAsStreamAsync());
        var count = page.RootElement.GetProperty("totalCount").GetInt32();
        return page.RootElement.GetProperty("links").TryGetProperty("next", out var next)
            ? ("/v1" + next.GetProperty("uri").GetString(), next.GetProperty("headers")[0].GetProperty("value").GetString(), count)
            : (null, null, count);
    }
}
