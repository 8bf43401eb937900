namespace PartnerUpgrade.Engine.Tests.Policy;

/// <summary>The checks of a policy need no YAML: anything that yields located values can be read.</summary>
public class PolicyBinderTests
{
    private int level;
    private int line;

    [Fact]
    public void A_document_without_a_fault_becomes_a_policy_with_the_defaults()
    {
        var policy = Read(Sound()).Policy!;

        Assert.Equal(("contoso", "contoso", "source", "hash"), (policy.Name, policy.Title, policy.Source, policy.Hash));
        Assert.Equal("a -> b", Assert.Single(policy.Upgrades).ToString());
        Assert.Equal("TEAMS1", Assert.Single(policy.GetOffer("a")!.Services).Title);
        Assert.Equal(SeatRange.Any, policy.GetOffer("a")!.Seats);
        Assert.Equal(500, policy.Limits.UpgradesPerRun);
        Assert.Equal(ConditionAction.Block, policy.Conditions.Seats);
    }

    [Fact]
    public void Faults_of_several_documents_come_file_by_file_and_line_by_line()
    {
        level = 1;
        var parent = Map(Sound().Append(("limit", Map())));
        level = 0;
        var child = Map(("apiVersion", Text("v2")), ("name", Text("child")), ("extends", Text("base")), ("nmae", Text("x")));

        var faults = Read(child, parent).Diagnostics;

        Assert.Equal(
            [("child", "UnsupportedVersion"), ("child", "UnknownKey"), ("parent", "UnknownKey")],
            faults.Select(fault => (fault.Path == "0" ? "child" : "parent", fault.Code)));
    }

    [Fact]
    public void A_document_that_could_not_be_read_is_not_held_against_what_refers_to_it()
    {
        var diagnostics = new PolicyDiagnostics();
        var unreadable = new PolicyDocument(new PolicyFile("1", 1), null, isComplete: false);
        diagnostics.Error(PolicyFault.SyntaxError, SourceLocation.Whole(unreadable.File), "No YAML.");
        var child = Map(("apiVersion", Text("partnerupgrade/v1")), ("name", Text("x")), ("extends", Text("1")), ("upgrades", Map(("a", List("b")))));

        var reading = PolicyBinder.Read([new PolicyDocument(new PolicyFile("0", 0), child, isComplete: true), unreadable], "source", "hash", diagnostics);

        Assert.Equal("SyntaxError", Assert.Single(reading.Diagnostics).Code);
        Assert.Null(reading.Policy);
    }

    [Theory]
    [InlineData("a", true)]
    [InlineData("o365-e3", true)]
    [InlineData("365", true)]
    [InlineData("", false)]
    [InlineData("-a", false)]
    [InlineData("a-", false)]
    [InlineData("a--b", false)]
    [InlineData("A", false)]
    [InlineData("a_b", false)]
    [InlineData("é", false)]
    public void Keys_of_offers_are_lower_case_words_joined_by_hyphens(string key, bool isKey) => Assert.Equal(isKey, PolicySpelling.IsOfferKey(key));

    [Theory]
    [InlineData("Office 365 E3", "office-365-e3")]
    [InlineData("O365_E3", "o365-e3")]
    [InlineData("--", "")]
    public void A_key_that_is_none_suggests_one(string text, string key) => Assert.Equal(key, PolicySpelling.ToOfferKey(text));

    private static PolicyReading Read(params PolicyMap[] documents) => PolicyBinder.Read(
        [.. documents.Select(root => new PolicyDocument(root.Place.File, root, isComplete: true))],
        "source",
        "hash",
        new PolicyDiagnostics());

    private PolicyReading Read(IEnumerable<(string, PolicyNode)> entries) => Read(Map(entries));

    private IEnumerable<(string, PolicyNode)> Sound() =>
    [
        ("apiVersion", Text("partnerupgrade/v1")),
        ("name", Text("contoso")),
        ("services", Map(("TEAMS1", Map(("id", Text("57ff2da0-773e-42df-b2af-ffb7a2317929")))))),
        ("offers", Map(
            ("a", Map(("title", Text("A")), ("names", List("Offer A")), ("services", List("TEAMS1")))),
            ("b", Map(("title", Text("B")), ("products", List("P:S")))))),
        ("upgrades", Map(("a", List("b")))),
    ];

    private PolicyMap Map(params IEnumerable<(string Key, PolicyNode Value)> entries)
    {
        var place = Next();
        return new PolicyMap(place, [.. entries.Select(entry => new PolicyEntry(new Positioned<string>(entry.Key, Next()), entry.Value))]);
    }

    private PolicyList List(params string[] items) => new(Next(), [.. items.Select(Text)]);

    private PolicyScalar Text(string text) => new(Next(), text, PolicyScalarKind.Text);

    private SourceLocation Next() => new(new PolicyFile($"{level}", level), ++line, 1);
}
