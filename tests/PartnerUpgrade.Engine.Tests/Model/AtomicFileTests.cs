namespace PartnerUpgrade.Engine.Tests.Model;

/// <summary>A file comes into being whole or not at all.</summary>
public sealed class AtomicFileTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("partnerupgrade-").FullName;

    private string Target => Path.Combine(folder, "[report] 1.html");

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void What_is_complete_is_there_and_nothing_else(bool existed)
    {
        if (existed)
        {
            File.WriteAllText(Target, "old");
        }

        using (var file = AtomicFile.Create(Target, noClobber: false, force: false))
        {
            file.Write(text => text.Write("new é"));
            Assert.Equal(existed ? "old" : null, File.Exists(Target) ? File.ReadAllText(Target) : null);
            file.Complete();
        }

        Assert.Equal("new é"u8.ToArray(), File.ReadAllBytes(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void What_was_not_completed_leaves_no_trace()
    {
        File.WriteAllText(Target, "old");

        using (var file = AtomicFile.Create(Target, noClobber: false, force: false))
        {
            file.Write(text => text.Write(new string('x', 1 << 20)));
            var error = Assert.Throws<PartnerUpgradeException>(() => file.Write(_ => throw new IOException("No space left.")));
            Assert.Equal(PartnerErrorId.FileNotWritable, error.Id);
            Assert.Contains("No space left.", error.Message, StringComparison.Ordinal);
        }

        Assert.Equal("old", File.ReadAllText(Target));
        Assert.Equal([Target], Directory.GetFiles(folder));
    }

    [Fact]
    public void A_file_that_shall_stay_stays()
    {
        File.WriteAllText(Target, "old");

        Assert.Contains("-NoClobber", Refusal(Target, noClobber: true, force: true).Remedy, StringComparison.Ordinal);

        File.SetAttributes(Target, FileAttributes.ReadOnly);
        Assert.Contains("-Force", Refusal(Target, noClobber: false, force: false).Remedy, StringComparison.Ordinal);
        Assert.Equal("old", File.ReadAllText(Target));
    }

    [Fact]
    public void A_read_only_file_is_replaced_where_that_is_forced()
    {
        File.WriteAllText(Target, "old");
        File.SetAttributes(Target, FileAttributes.ReadOnly);

        using var file = AtomicFile.Create(Target, noClobber: false, force: true);
        file.Complete();

        Assert.Empty(File.ReadAllBytes(Target));
    }

    [Fact]
    public void What_can_be_no_file_is_refused_before_anything_is_written()
    {
        Refusal(folder, noClobber: false, force: true);
        Refusal(Path.Combine(folder, "nowhere", "report.html"), noClobber: false, force: true);
        Refusal("a\0b", noClobber: false, force: true);

        Assert.Empty(Directory.GetFileSystemEntries(folder));
    }

    private static PartnerUpgradeException Refusal(string path, bool noClobber, bool force)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => AtomicFile.Create(path, noClobber, force));
        Assert.Equal(PartnerErrorId.FileNotWritable, error.Id);
        Assert.NotEmpty(error.Remedy);
        return error;
    }
}
