using System.Diagnostics;
using System.Text;
using CsCheck;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public sealed class PolicyRobustnessTests : IDisposable
{
    // No measure of speed: anything worse than linear would take hours, whatever else the machine is doing.
    private static readonly TimeSpan Patience = TimeSpan.FromMinutes(5);

    private static readonly byte[] BuiltIn = File.ReadAllBytes(Path.Combine(PolicyFiles.BuiltInFolder, "csp-2016.yaml"));

    private static readonly string[] Signs =
        ["\t", "&a ", "*a ", "!t ", "<<: ", "---\n", "[", "{", "? ", "- ", ": ", "\"", "|\n", "%Y\n", "\0", "\r", "\u0085", "é", "\ud83d\ude00"];

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Double.Unit, Gen.Byte).Select((at, value) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, 1, [value]))),
        Gen.Select(Gen.Double.Unit, Gen.Int[1, 200]).Select((at, length) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, length, []))),
        Gen.Select(Gen.Double.Unit, Gen.Int[0, Signs.Length - 1])
            .Select((at, sign) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, 0, Encoding.UTF8.GetBytes(Signs[sign])))),
        Gen.Double.Unit.Select(at => new Func<byte[], byte[]>(bytes => bytes[..(int)(at * bytes.Length)])),
        Gen.Select(Gen.Double.Unit, Gen.Double.Unit).Select((from, to) => new Func<byte[], byte[]>(bytes => RepeatLine(bytes, from, to))));

    private static readonly Dictionary<string, string> HostileFiles = new()
    {
        { "aliases", "name: &a x\noffers: [" + Repeat("*a,", 300_000) },
        { "nested aliases", "a0: &a0 [x,x]\n" + string.Concat(Enumerable.Range(1, 9000).Select(n => $"a{n}: &a{n} [{Repeat($"*a{n - 1},", 9)}*a{n - 1}]\n")) },
        { "anchors", "a: [" + Repeat("&a b,", 150_000) },
        { "tags", "a: [" + Repeat("!a b,", 150_000) },
        { "brackets", Repeat("[", 1_000_000) },
        { "braces", Repeat("{a: ", 250_000) },
        { "dashes", "a:\n" + Repeat("- ", 500_000) },
        { "question marks", "a: [" + Repeat("? ", 500_000) },
        { "one key over and over", Repeat("a: 1\n", 200_000) },
        { "a long key", Repeat("x", 1_000_000) + ": 1\n" },
        { "a long number", "title: " + Repeat("1", 1_000_000) },
        { "a long text", "title: \"" + Repeat("\\n", 500_000) + "\"" },
        { "many lines in one text", "title: a\n" + Repeat("  b\n", 250_000) },
        { "nothing but lines", Repeat("\n", 1_000_000) },
        { "tabs", Repeat("\ta\n", 300_000) },
        { "directives", Repeat("%a\n", 300_000) },
        { "colons", Repeat(":", 1_000_000) },
        { "paths to nowhere", Large(offers: 4000, pathsEach: 0) + string.Concat(Enumerable.Range(0, 15_000).Select(row => $"  offer-x{row:00000}: [offer-y{row:00000}]\n")) },
        { "names of many", Large(offers: 4000, pathsEach: 1).Replace("aliases: [Alias ", "aliases: [Same, Alias ") },
    };

    private readonly PolicyFiles files = new();

    public static TheoryData<string> Hostile => new(HostileFiles.Keys);

    public void Dispose() => files.Dispose();

    [Fact]
    public void Whatever_happens_to_a_file_its_reading_is_a_policy_or_a_list_of_faults() => Mutation.List[1, 5].Sample(
        mutations =>
        {
            var reading = files.Read(mutations.Aggregate(BuiltIn, (bytes, mutate) => mutate(bytes)));

            var errors = reading.Diagnostics.Where(fault => fault.Severity == PolicyDiagnosticSeverity.Error);
            Assert.Equal(reading.Policy is null, errors.Any());
            Assert.All(reading.Diagnostics, fault => Assert.True(fault is { Code.Length: > 0, Message.Length: > 0, Line: >= 0, Column: >= 0 }));
            Assert.Equal(reading.Diagnostics.OrderBy(fault => fault.Line).ThenBy(fault => fault.Column), reading.Diagnostics);
        },
        iter: 3000,
        threads: 1);

    [Fact]
    public void A_policy_of_a_thousand_offers_and_twenty_thousand_paths_fits_and_is_read()
    {
        var text = Large(offers: 1000, pathsEach: 20);
        Assert.InRange(text.Length, 0, 1024 * 1024);

        var policy = ReadToTheEnd(text).Policy!;

        Assert.Equal((1000, 20_000), (policy.Offers.Count, policy.Upgrades.Count));
    }

    [Theory]
    [MemberData(nameof(Hostile))]
    public void A_hostile_file_is_read_to_an_end_and_answered_with_a_bounded_list_of_faults(string name)
    {
        // A larger one would not even be parsed.
        Assert.InRange(HostileFiles[name].Length, 1, 1024 * 1024);

        Assert.InRange(ReadToTheEnd(HostileFiles[name]).Diagnostics.Count, 1, 2002);
    }

    private static string Large(int offers, int pathsEach) => string.Concat(
        Enumerable.Range(0, offers)
            .Select(offer => $"  offer-{offer:00000}: {{ title: Offer {offer}, aliases: [Alias {offer}], products: [\"CFQ7TTC{offer:00000}:0001\"] }}\n")
            .Prepend("apiVersion: partnerupgrade/v1\nname: large\noffers:\n")
            .Append("upgrades:\n")
            .Concat(Enumerable.Range(0, pathsEach == 0 ? 0 : offers).Select(offer =>
                $"  offer-{offer:00000}: [{string.Join(", ", Enumerable.Range(1, pathsEach).Select(step => $"offer-{(offer + step) % offers:00000}"))}]\n")));

    private static string Repeat(string text, int count) => new StringBuilder(text.Length * count).Insert(0, text, count).ToString();

    private static byte[] Replace(byte[] bytes, double at, int length, byte[] with)
    {
        var start = (int)(at * bytes.Length);
        return [.. bytes[..start], .. with, .. bytes[Math.Min(bytes.Length, start + length)..]];
    }

    private static byte[] RepeatLine(byte[] bytes, double from, double to)
    {
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').ToList();
        lines.Insert((int)(to * lines.Count), lines[(int)(from * lines.Count)]);
        return Encoding.Latin1.GetBytes(string.Join('\n', lines));
    }

    private PolicyReading ReadToTheEnd(string text)
    {
        var clock = Stopwatch.StartNew();
        var reading = files.Read(text);
        Assert.InRange(clock.Elapsed, TimeSpan.Zero, Patience);
        return reading;
    }
}
