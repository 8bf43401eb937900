using System.Text;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class SnapshotReadingTests
{
    [Theory]
    [InlineData("plain")]
    [InlineData("byte order mark")]
    [InlineData("windows line ends")]
    [InlineData("blank lines")]
    [InlineData("gzip")]
    [InlineData("gzip with a byte order mark")]
    [InlineData("gzip in two members")]
    public async Task However_it_is_written_a_snapshot_reads_the_same(string form)
    {
        var text = SnapshotLines.Join(
            SnapshotLines.Customer(new Guid(1, 0, 0, new byte[8]), "Société Générale d'Élevage"),
            SnapshotLines.Customer(new Guid(2, 0, 0, new byte[8]), "株式会社"));
        var bytes = Encoding.UTF8.GetBytes(text);
        using var snapshot = TemporarySnapshot.Write(form switch
        {
            "byte order mark" => [0xEF, 0xBB, 0xBF, .. bytes],
            "windows line ends" => Encoding.UTF8.GetBytes(text.Replace("\n", "\r\n", StringComparison.Ordinal) + "\r\n"),
            "blank lines" => Encoding.UTF8.GetBytes("\n\n" + text.Replace("\n", "\n \n", StringComparison.Ordinal) + "\n\n"),
            "gzip" => SnapshotLines.Gzip(bytes),
            "gzip with a byte order mark" => SnapshotLines.Gzip([0xEF, 0xBB, 0xBF, .. bytes]),
            "gzip in two members" => [.. SnapshotLines.Gzip(bytes[..100]), .. SnapshotLines.Gzip(bytes[100..])],
            _ => bytes,
        });
        using var client = Open(snapshot.Path);
        var listing = await client.GetStringAsync(new Uri("/v1/customers?size=500", UriKind.Relative));
        Assert.Contains("Société Générale d'Élevage", listing, StringComparison.Ordinal);
        Assert.Contains("株式会社", listing, StringComparison.Ordinal);
        Assert.Contains("株式会社", await client.GetStringAsync(new Uri($"/v1/customers/{new Guid(2, 0, 0, new byte[8])}", UriKind.Relative)), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Keys_in_any_casing_and_parts_nobody_knows_are_taken()
    {
        using var sandbox = TestSandbox.OfText(
            SnapshotLines.Header.Replace("\"partner\"", "\"weather\":{\"sunny\":true},\"Partner\"", StringComparison.Ordinal) + "\n" +
            """{"weather":"rain","CUSTOMER":{"ID":"c0000000-0000-0000-0000-000000000001","CompanyProfile":{"CompanyName":"Contoso"}},"SUBSCRIPTIONS":null,"users":null,"sandbox":null}""");
        Assert.Equal("Contoso", (string)Assert.Single(await sandbox.ListAsync("/v1/customers"))["companyProfile"]!["companyName"]!);
        Assert.Empty(await sandbox.ListAsync(TestSandbox.Subscriptions));
    }

    [Fact]
    public async Task An_estate_without_customers_is_an_estate()
    {
        using var sandbox = TestSandbox.OfText(SnapshotLines.Header);
        Assert.Empty(await sandbox.ListAsync("/v1/customers?size=500"));
    }

    private static HttpClient Open(string path) => new(SandboxHandler.Open(path)) { BaseAddress = new Uri("https://sandbox.invalid") };
}
