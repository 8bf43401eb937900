using PartnerUpgrade.Adapters.Yaml;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

/// <summary>The text of a policy in which ▲ stands before each place where a fault is expected.</summary>
internal sealed record MarkedPolicy(string Text)
{
    private const char Mark = '▲';

    // What a schema cannot say: YAML's own faults, repeated keys, and whatever compares one entry with another.
    private static readonly HashSet<string> SeenBySchema =
    [
        "UnknownKey", "MissingKey", "WrongType", "EmptyText", "RepeatedValue", "RepeatedPath", "InvalidKey", "InvalidId", "InvalidProduct",
        "InvalidSeats", "InvalidCurrency", "InvalidAction", "InvalidLimit", "UnsupportedVersion", "OfferWithoutId",
    ];

    /// <summary>A policy without a fault.</summary>
    internal static MarkedPolicy Sound { get; } = new(
        """
        apiVersion: partnerupgrade/v1
        name: contoso
        services:
          TEAMS1: { id: 57ff2da0-773e-42df-b2af-ffb7a2317929, title: Microsoft Teams }
          MCOEV: { id: 4828c8ec-dc2e-4779-b502-87ac9ce28ab7 }
        offers:
          basic:
            title: Business Basic
            aliases: [Essentials]
            offerIds: [bd938f12-058f-4927-bba3-ae36b1d2501c]
            skuId: 3b555118-da6a-4418-894f-7df1e2096870
            seats: { min: 1, max: 300 }
            services: [TEAMS1]
          e3:
            title: Office 365 E3
            products: ["CFQ7TTC0LF8R:0001"]
          india:
            title: Business India
            names: [Business in India]
        upgrades:
          basic: [e3]
          india: [e3]
        conditions:
          seats: warn
        limits:
          upgradesPerRun: 10

        """);

    internal MarkedPolicy With(string part, string replacement)
    {
        Assert.Equal(2, Text.Split(part).Length);
        return new MarkedPolicy(Text.Replace(part, replacement));
    }

    internal MarkedPolicy And(string lines) => new(Text + lines);

    /// <summary>Reads the policy and expects exactly these faults at the marked places, in this order, with this in their messages.</summary>
    internal void HasFaults(params (string Code, string Says)[] expected)
    {
        var reading = Read();
        Assert.Equal(
            expected.Zip(Marks(), (fault, place) => $"{fault.Code} {place.Line}:{place.Column}"),
            reading.Diagnostics.Select(fault => $"{fault.Code} {fault.Line}:{fault.Column}"));
        Assert.Equal(expected.Length, Marks().Count());
        Assert.All(expected.Zip(reading.Diagnostics), pair => Assert.Contains(pair.First.Says, pair.Second.Message));
        Assert.Equal(reading.Diagnostics.Any(fault => fault.Severity == PolicyDiagnosticSeverity.Error), reading.Policy is null);
        AgreesWithSchema([.. expected.Select(fault => fault.Code)]);
    }

    internal void HasFault(string code, string says) => HasFaults((code, says));

    internal PolicyReading Read()
    {
        using var files = new PolicyFiles();
        return files.Read(Unmarked);
    }

    private string Unmarked => Text.Replace(Mark.ToString(), "");

    /// <summary>An editor that knows the schema objects where the reader does, as far as a schema can.</summary>
    private void AgreesWithSchema(IReadOnlyList<string> codes)
    {
        var document = new YamlParser(new PolicyFile("policy.yaml", 0), new PolicyDiagnostics()).Read(Unmarked);
        var isAccepted = document is { Root: { } root, IsComplete: true } && PolicySchema.Published.Accepts(root);
        Assert.False(isAccepted && codes.Any(SeenBySchema.Contains));
        Assert.True(isAccepted || codes.Count > 0);
    }

    private IEnumerable<(int Line, int Column)> Marks()
    {
        var (line, column) = (1, 1);
        foreach (var character in Text)
        {
            if (character == Mark)
            {
                yield return (line, column);
            }
            else
            {
                (line, column) = character == '\n' ? (line + 1, 1) : (line, column + 1);
            }
        }
    }
}
