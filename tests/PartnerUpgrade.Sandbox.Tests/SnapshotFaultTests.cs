using System.Text;

namespace PartnerUpgrade.Sandbox.Tests;

/// <summary>Whatever is wrong with a snapshot is found when it is opened, under one error id, with the line.</summary>
public sealed class SnapshotFaultTests
{
    private const string Good = """{"customer":{"id":"c0000000-0000-0000-0000-000000000001"}}""";

    public static TheoryData<string, int> BrokenLines => new()
    {
        { "", 1 },
        { " \r\n\t\n", 1 },
        { "{", 1 },
        { "[]", 1 },
        { "null", 1 },
        { "{}", 1 },
        { Good, 1 },
        { """{"kind":"something-else","version":1}""", 1 },
        { """{"kind":"partnerupgrade-snapshot"}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":2}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":"one"}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":1,"offers":{}}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":1,"offers":[{"name":"no id"}]}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":1,"skus":["x"]}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":1,"partner":"Fabrikam"}""", 1 },
        { """{"kind":"partnerupgrade-snapshot","version":1} {}""", 1 },
        { SnapshotLines.Header + "\n{", 2 },
        { SnapshotLines.Header + "\n" + Good + "\n\n" + "{\"customer\":", 4 },
        { SnapshotLines.Header + "\n" + Good + ",", 2 },
        { SnapshotLines.Header + "\n[" + Good + "]", 2 },
        { SnapshotLines.Header + "\ntrue", 2 },
        { SnapshotLines.Header + "\n{}", 2 },
        { SnapshotLines.Header + """{"customer":null}""", 1 },
        { SnapshotLines.Header + "\n" + """{"customer":null}""", 2 },
        { SnapshotLines.Header + "\n" + """{"customer":{"companyProfile":{"companyName":"No id"}}}""", 2 },
        { SnapshotLines.Header + "\n" + """{"customer":{"id":"not-a-guid"}}""", 2 },
        { SnapshotLines.Header + "\n" + """{"customer":{"id":7}}""", 2 },
        { SnapshotLines.Header + "\n" + """{"customer":{"id":"c0000000-0000-0000-0000-000000000001","companyProfile":"Contoso"}}""", 2 },
        { SnapshotLines.Header + "\n" + """{"customer":{"id":"c0000000-0000-0000-0000-000000000001","allowDelegatedAccess":"yes"}}""", 2 },
        { SnapshotLines.Header + "\n" + Good + "\n" + Good.ToUpperInvariant().Replace("CUSTOMER", "customer", StringComparison.Ordinal), 3 },
        { SnapshotLines.Header + "\n" + With("subscriptions", "{}"), 2 },
        { SnapshotLines.Header + "\n" + With("subscriptions", "[1]"), 2 },
        { SnapshotLines.Header + "\n" + With("subscriptions", "[{}]"), 2 },
        { SnapshotLines.Header + "\n" + With("subscriptions", """[{"id":"x"}]"""), 2 },
        { SnapshotLines.Header + "\n" + With("Subscriptions", """[{"id":"50000000-0000-0000-0000-000000000001","quantity":"many"}]"""), 2 },
        { SnapshotLines.Header + "\n" + With("subscriptions", """[{"id":"50000000-0000-0000-0000-000000000001","quantity":-1}]"""), 2 },
        { SnapshotLines.Header + "\n" + With("subscriptions", """[{"id":"50000000-0000-0000-0000-000000000001","quantity":1.5}]"""), 2 },
        { SnapshotLines.Header + "\n" + With("subscriptions", """[{"id":"50000000-0000-0000-0000-000000000001"},{"id":"50000000-0000-0000-0000-000000000001"}]"""), 2 },
        { SnapshotLines.Header + "\n" + With("subscribedSkus", "{}"), 2 },
        { SnapshotLines.Header + "\n" + With("users", """["somebody"]"""), 2 },
        { SnapshotLines.Header + "\n" + With("sandbox", "[]"), 2 },
        { SnapshotLines.Header + "\n" + With("sandbox", """{"refuse":[]}"""), 2 },
        { SnapshotLines.Header + "\n" + With("sandbox", """{"refuse":{"50000000-0000-0000-0000-000000000001":4}}"""), 2 },
        { SnapshotLines.Header + "\n" + With("sandbox", """{"licenseErrors":{"50000000-0000-0000-0000-000000000001":{}}}"""), 2 },
        { SnapshotLines.Header + "\n" + With("more", "\"\\ud800\""), 2 },
        { SnapshotLines.Header + "\n" + With("more", new string('[', 100) + new string(']', 100)), 2 },
        { SnapshotLines.Header + "\n" + With("more", "NaN"), 2 },
    };

    [Theory]
    [MemberData(nameof(BrokenLines))]
    public void A_line_that_cannot_be_used_is_named_by_its_number(string text, int line)
    {
        using var snapshot = TemporarySnapshot.Write(text);
        var error = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path));
        Assert.Equal(PartnerErrorId.SnapshotInvalid, error.Id);
        Assert.StartsWith($"Line {line} of the snapshot '{snapshot.Path}'", error.Message, StringComparison.Ordinal);
        Assert.NotEmpty(error.Remedy);
        Assert.True(error.InnerException is null || error.InnerException.GetType().Namespace!.StartsWith("System", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(BrokenLines))]
    public void Compressed_or_not_the_line_is_the_same(string text, int line)
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Gzip(text));
        var error = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path));
        Assert.StartsWith($"Line {line} of", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void What_cannot_be_opened_is_not_told_to_mend_a_line()
    {
        var missing = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(Path.Combine(Path.GetTempPath(), Guid.NewGuid().ToString(), "estate.jsonl")));
        Assert.Equal(PartnerErrorId.SnapshotInvalid, missing.Id);
        Assert.Contains("There is no such file.", missing.Message, StringComparison.Ordinal);
        Assert.StartsWith("Check the path", missing.Remedy, StringComparison.Ordinal);

        var folder = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(Path.GetTempPath()));
        Assert.Equal(PartnerErrorId.SnapshotInvalid, folder.Id);
        Assert.Contains("It is a folder.", folder.Message, StringComparison.Ordinal);
        Assert.DoesNotContain("line", folder.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_another_program_keeps_locked_is_told_so()
    {
        var path = Path.GetTempFileName();
        try
        {
            using var locked = new FileStream(path, FileMode.Open, FileAccess.ReadWrite, FileShare.None);
            var error = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(path));
            Assert.Equal(PartnerErrorId.SnapshotInvalid, error.Id);
            Assert.Contains("keeps it locked", error.Remedy, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    [Fact]
    public void A_repeated_customer_names_both_lines()
    {
        using var snapshot = TemporarySnapshot.Write(SnapshotLines.Header + "\n" + Good + "\n" + Good);
        var error = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path));
        Assert.Contains("in line 2", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Bytes_that_are_no_text_are_found()
    {
        using var snapshot = TemporarySnapshot.Write([.. Encoding.UTF8.GetBytes(SnapshotLines.Header + "\n{\"customer\":{\"id\":\"c0000000-0000-0000-0000-000000000001\",\"name\":\""), 0xC3, 0x28, .. "\"}}"u8]);
        Assert.StartsWith("Line 2 of", Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_binary_file_is_refused_in_its_first_line()
    {
        var bytes = new byte[100_000];
        new Random(1).NextBytes(bytes);
        bytes[0] = 0x7F;
        using var snapshot = TemporarySnapshot.Write(bytes);
        Assert.StartsWith("Line 1 of", Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path)).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_line_without_an_end_is_not_read_to_it()
    {
        using var snapshot = TemporarySnapshot.Write(file =>
        {
            file.Write(Encoding.UTF8.GetBytes(SnapshotLines.Header + "\n{\"customer\":\""));
            var filling = new byte[1 << 20];
            Array.Fill(filling, (byte)'x');
            for (var i = 0; i < 80; i++)
            {
                file.Write(filling);
            }
        });
        var error = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path));
        Assert.StartsWith("Line 2 of", error.Message, StringComparison.Ordinal);
        Assert.Contains("64 MiB", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_missing_file_a_folder_and_a_nonsensical_path_are_snapshots_no_one_can_use()
    {
        foreach (var path in new[] { Path.Combine(Path.GetTempPath(), "no-such-snapshot.jsonl"), Path.Combine(Path.GetTempPath(), "no-such-folder", "x"), Path.GetTempPath(), "", "nul\0l" })
        {
            Assert.Equal(PartnerErrorId.SnapshotInvalid, Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(path)).Id);
        }
    }

    [Theory]
    [InlineData(1)]
    [InlineData(4)]
    [InlineData(8)]
    [InlineData(9)]
    [InlineData(500)]
    public void A_compressed_file_that_was_cut_short_is_noticed_even_at_the_end_of_a_line(int missing)
    {
        var packed = SnapshotLines.Gzip(SnapshotLines.Header + string.Concat(Enumerable.Range(1, 2000).Select(i => "\n" + Good.Replace("0001\"", i.ToString("d4", null) + "\"", StringComparison.Ordinal))));
        using var snapshot = TemporarySnapshot.Write(packed[..^missing]);
        var error = Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path));
        Assert.Equal(PartnerErrorId.SnapshotInvalid, error.Id);
        Assert.Matches("^Line [0-9]+ of", error.Message);
    }

    [Fact]
    public void A_compressed_file_with_damage_inside_is_noticed()
    {
        var packed = SnapshotLines.Gzip(SnapshotLines.Header + "\n" + Good);
        packed[20] ^= 0xFF;
        packed[21] ^= 0xFF;
        using var snapshot = TemporarySnapshot.Write(packed);
        Assert.Equal(PartnerErrorId.SnapshotInvalid, Assert.Throws<PartnerUpgradeException>(() => SandboxHandler.Open(snapshot.Path)).Id);
    }

    private static string With(string name, string value) => Good[..^1] + $",\"{name}\":{value}}}";
}
