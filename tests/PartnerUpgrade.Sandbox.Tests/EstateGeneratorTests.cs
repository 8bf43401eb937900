using PartnerUpgrade.Serving.Generating;

namespace PartnerUpgrade.Sandbox.Tests;

public sealed class EstateGeneratorTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("estate-");

    [Theory]
    [InlineData("jsonl")]
    [InlineData("jsonl.gz")]
    public void The_same_seed_writes_the_same_bytes(string extension)
    {
        Assert.Equal(Write(50, 7, "a." + extension), Write(50, 7, "b." + extension));
        Assert.NotEqual(Write(50, 7, "a." + extension), Write(50, 8, "c." + extension));
    }

    [Fact]
    public void A_small_estate_is_the_beginning_of_a_large_one()
    {
        var small = Write(20, 7, "small.jsonl");
        Assert.Equal(small, Write(40, 7, "large.jsonl").Take(small.Length));
    }

    [Fact]
    public void A_command_line_is_understood() =>
        Assert.Equal(
            new EstateOptions { Customers = 10, SubscriptionsEach = 3, Seed = 4, Path = "x.jsonl.gz" },
            EstateOptions.Parse(["--customers", "10", "--subscriptions", "3", "--seed", "4", "--out", "x.jsonl.gz"]));

    [Theory]
    [InlineData("--customers", "10")]
    [InlineData("--out", "x.jsonl")]
    [InlineData("--customers", "0", "--out", "x.jsonl")]
    [InlineData("--customers", "many", "--out", "x.jsonl")]
    [InlineData("--customers", "10", "--out", "x.json")]
    [InlineData("--customers", "10", "--seed", "-1", "--out", "x.jsonl")]
    [InlineData("--customers", "10", "--out")]
    [InlineData("--colour", "red")]
    public void A_command_line_that_makes_no_sense_is_refused(params string[] arguments) =>
        Assert.Throws<FormatException>(() => EstateOptions.Parse(arguments));

    [Fact]
    public void A_file_that_is_given_up_is_not_left_behind()
    {
        var options = new EstateOptions { Customers = 10, Path = PathOf("given-up.jsonl") };
        Assert.Throws<OperationCanceledException>(() => EstateFile.Write(options, new CancellationToken(canceled: true)));
        Assert.False(File.Exists(options.Path));
    }

    public void Dispose() => folder.Delete(recursive: true);

    private string PathOf(string name) => Path.Combine(folder.FullName, name);

    private byte[] Write(int customers, int seed, string name)
    {
        EstateFile.Write(new EstateOptions { Customers = customers, Seed = seed, Path = PathOf(name) });
        return File.ReadAllBytes(PathOf(name));
    }
}
