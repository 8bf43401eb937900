using static PartnerUpgrade.Adapters.Tests.Yaml.MarkedPolicy;

namespace PartnerUpgrade.Adapters.Tests.Yaml;

public class YamlFaultTests
{
    [Fact]
    public void Tabs_in_the_indentation_of_every_such_line() => Sound
        .With("  basic: [e3]", "▲\tbasic: [e3]")
        .With("  upgradesPerRun", " ▲\t upgradesPerRun")
        .HasFaults(("TabIndentation", "tab"), ("TabIndentation", "tab"));

    [Fact]
    public void Tabs_after_a_value_are_no_fault() => Sound.With("  basic: [e3]", "  basic: [e3,\tindia]\t# comment").HasFaults();

    [Fact]
    public void An_alias_and_its_anchor() => Sound
        .With("services: [TEAMS1]", "services: ▲&these [TEAMS1]")
        .With("    names: [Business in India]", "    names: [Business in India]\n    services: ▲*these")
        .HasFaults(("AnchorNotAllowed", "'&these'"), ("AliasNotAllowed", "'*these'"));

    [Fact]
    public void An_alias_bomb() => new MarkedPolicy(
        """
        apiVersion: partnerupgrade/v1
        name: bomb
        offers:
          a: { title: A, names: [A], aliases: ▲&a [x] }
          b: { title: B, names: [B], aliases: ▲&b [▲*a, ▲*a, ▲*a] }
          c: { title: C, names: [C], aliases: ▲&c [▲*b, ▲*b, ▲*b] }
        upgrades: { a: ▲*c }
        """).HasFaults(
        ("AnchorNotAllowed", "'&a'"),
        ("AnchorNotAllowed", "'&b'"),
        ("AliasNotAllowed", "'*a'"),
        ("AliasNotAllowed", "'*a'"),
        ("AliasNotAllowed", "'*a'"),
        ("AnchorNotAllowed", "'&c'"),
        ("AliasNotAllowed", "'*b'"),
        ("AliasNotAllowed", "'*b'"),
        ("AliasNotAllowed", "'*b'"),
        ("AliasNotAllowed", "'*c'"));

    [Fact]
    public void An_alias_that_stands_for_itself() => Sound.With("upgrades:\n  basic: [e3]", "upgrades:\n  basic: ▲&x [e3, ▲*x]")
        .HasFaults(("AnchorNotAllowed", "'&x'"), ("AliasNotAllowed", "'*x'"));

    [Fact]
    public void A_tag() => Sound.With("title: Office 365 E3", "title: ▲!!str 365").HasFaults(("TagNotAllowed", "quotes"));

    [Fact]
    public void A_merge_key() => Sound.With("    title: Office 365 E3", "    ▲<<: { skuId: x }\n    title: Office 365 E3").HasFault("MergeKeyNotAllowed", "'<<'");

    [Fact]
    public void A_second_document() => Sound.And("▲---\nname: other\n").HasFault("SeveralDocuments", "second document");

    [Fact]
    public void One_document_between_markers_is_no_fault() => new MarkedPolicy("%YAML 1.2\n---\n" + Sound.Text + "...\n").HasFaults();

    [Fact]
    public void A_list_as_a_key() => Sound.With("  basic: [e3]", "  ▲[a, b]: [e3]\n  basic: [e3]").HasFault("KeyNotText", "key");

    [Theory]
    [InlineData("basic: [e3", 21)]
    [InlineData("@basic: [e3]", 21)]
    [InlineData("basic: [e3]]", 21)]
    [InlineData(" basic: [e3]", 22)]
    public void What_is_not_yaml(string row, int line)
    {
        var fault = Assert.Single(Sound.With("basic: [e3]", row).Read().Diagnostics);

        Assert.Equal(("SyntaxError", line), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData("\"\\UFFFFFFFF\"")]
    [InlineData("\"\\uD800\"")]
    [InlineData("\"never closed")]
    [InlineData("Office: 365")]
    [InlineData("%")]
    [InlineData("`x`")]
    public void A_value_that_is_not_yaml(string value) =>
        Assert.Equal("SyntaxError", Assert.Single(Sound.With("Office 365 E3", value).Read().Diagnostics).Code);

    [Theory]
    [InlineData("")]
    [InlineData("\n\n")]
    [InlineData("# only a comment\n")]
    [InlineData("---\n...\n")]
    [InlineData("null")]
    public void Nothing(string text)
    {
        var fault = Assert.Single(new MarkedPolicy(text).Read().Diagnostics);

        Assert.Equal(("EmptyFile", 0), (fault.Code, fault.Line));
    }

    [Theory]
    [InlineData("▲hello")]
    [InlineData("▲- a\n- b\n")]
    [InlineData("▲365")]
    public void Something_other_than_a_map(string text) => new MarkedPolicy(text).HasFault("WrongType", "map");

    [Theory]
    [InlineData("[")]
    [InlineData("{ a: ")]
    [InlineData("- ")]
    public void Nesting_without_end(string opening) =>
        Assert.Equal("NestedTooDeep", Assert.Single(new MarkedPolicy("a:\n  " + string.Concat(Enumerable.Repeat(opening, 150_000))).Read().Diagnostics).Code);

    [Fact]
    public void Windows_line_ends_and_a_byte_order_mark_are_no_fault()
    {
        using var files = new PolicyFiles();
        byte[] text = [0xEF, 0xBB, 0xBF, .. System.Text.Encoding.UTF8.GetBytes(Sound.Text.Replace("\n", "\r\n"))];

        Assert.Equal("contoso", files.Read(text).Policy!.Name);
    }

    [Fact]
    public void Places_are_right_with_windows_line_ends_too()
    {
        var fault = Assert.Single(new MarkedPolicy(Sound.Text.Replace("basic: [e3]", "basic: [e4]").Replace("\n", "\r\n")).Read().Diagnostics);

        Assert.Equal(("UnknownOffer", 21, 11), (fault.Code, fault.Line, fault.Column));
    }

    [Fact]
    public void Everything_else_is_checked_beside_what_yaml_has_and_policies_have_not() => Sound
        .With("title: Office 365 E3", "title: ▲!!str Office 365 E3")
        .With("basic: [e3]", "basic: [▲e33]")
        .And("▲---\n")
        .HasFaults(("TagNotAllowed", ""), ("UnknownOffer", "'e3'?"), ("SeveralDocuments", ""));

    [Theory]
    [InlineData("upgrades:\n  basic: ▲[e3\n", "'['", "']'")]
    [InlineData("limits: ▲{ upgradesPerRun: 10\n", "'{'", "'}'")]
    [InlineData("upgrades:\n  basic: ▲[e3, e5\n  india: [e3]\n", "'['", "']'")]
    public void A_bracket_that_nobody_closes_is_told_where_it_stands(string marked, string opening, string closing)
    {
        var text = $"apiVersion: partnerupgrade/v1\nname: contoso\n{marked}";
        var fault = Assert.Single(new MarkedPolicy(text.Replace("▲", "")).Read().Diagnostics);

        var before = text[..text.IndexOf('▲', StringComparison.Ordinal)];
        Assert.Equal(("SyntaxError", before.Count(sign => sign == '\n') + 1, before.Length - before.LastIndexOf('\n')), (fault.Code, fault.Line, fault.Column));
        Assert.Contains(opening, fault.Message, StringComparison.Ordinal);
        Assert.Contains(closing, fault.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("limits:\n  upgradesPerRun: fifty\n", "  upgradesPerRun: fifty", "upgradesPerRun: 50 | null")]
    [InlineData("limits: { seatsPerRun: }\n", "limits: { seatsPerRun: }", "seatsPerRun: 5000 | null")]
    [InlineData("conditions: { seats: warn, targetOwned: forbid }\n", "conditions: { seats: warn, targetOwned: forbid }", "targetOwned: block | warn | ignore")]
    [InlineData("limits: 5\n", "limits: 5", "limits: { upgradesPerRun: 50, denyCustomers: [\"Contoso*\"] }")]
    [InlineData("offers:\n  e3: { title: E3, names: [E3], skuId: 1-2 }\n", "  e3: { title: E3, names: [E3], skuId: 1-2 }", "skuId: 6fd2c87f-b296-42f0-b197-1e91e994b900 | null")]
    [InlineData("nmae: x\n", "nmae: x", "")]
    public void A_fault_has_its_line_and_what_a_valid_file_may_have_there(string lines, string line, string allowed)
    {
        var fault = new MarkedPolicy("apiVersion: partnerupgrade/v1\nname: contoso\nextends: csp-2016\n" + lines).Read().Diagnostics.First(one => one.Severity == PolicyDiagnosticSeverity.Error);

        Assert.Equal((line, allowed), (fault.SourceLine, fault.Allowed));
    }
}
