using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;
using CsCheck;
using static PartnerUpgrade.Reports.Tests.GivenReport;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>The page holds whatever it is given, and needs nothing but itself.</summary>
public class ReportPageTests
{
    private static readonly ReasonCode[] Codes = Enum.GetValues<ReasonCode>();

    [Fact]
    public void Whatever_the_values_are_the_page_has_the_same_parts()
    {
        var expected = Parts(Full("Contoso"));

        HostileText.Any.Sample(text => Assert.Equal(expected, Parts(Full(text + "x"))), iter: 60);
    }

    [Fact]
    public void Every_value_can_be_read_in_it()
    {
        const string Text = "A<b>&\"'</script> {0} שלום";

        var page = Full(Text);

        Assert.Equal(Text, page.Descendants("h1").Single().Value);
        Assert.Equal(Text, page.Descendants("title").First().Value);
        Assert.Contains(page.Descendants("th"), cell => cell.Value == Text);
        Assert.Contains(page.Descendants("bdi"), part => part.Value == Text);
        Assert.DoesNotContain(page.Descendants("b"), part => part.Value == "&\"'");
    }

    [Fact]
    public void Nothing_in_it_reaches_beyond_it()
    {
        var page = Full("Contoso");

        Assert.All(
            page.DescendantsAndSelf().Attributes(),
            attribute =>
            {
                Assert.DoesNotContain(attribute.Name.LocalName, new[] { "src", "style", "action", "srcset", "data", "background" });
                Assert.False(attribute.Name.LocalName.StartsWith("on", StringComparison.Ordinal));
                Assert.True(attribute.Name.LocalName != "href" || attribute.Value[0] == '#');
            });
        Assert.DoesNotContain(page.Descendants().Select(element => element.Name.LocalName), name => name is "link" or "img" or "iframe" or "object" or "embed" or "base" or "form");
        Assert.DoesNotContain("url(", page.Descendants("style").Single().Value, StringComparison.Ordinal);
        Assert.DoesNotContain("@import", page.Descendants("style").Single().Value, StringComparison.Ordinal);
    }

    [Fact]
    public void Its_security_policy_allows_its_own_style_and_script_and_nothing_else()
    {
        var page = Full("Contoso");

        var policy = page.Descendants("meta").Single(meta => (string?)meta.Attribute("http-equiv") == "Content-Security-Policy").Attribute("content")!.Value;

        Assert.Equal(
            $"default-src 'none'; style-src {Source(page.Descendants("style").Single())}; script-src {Source(page.Descendants("script").Single())}; base-uri 'none'; form-action 'none'",
            policy);
    }

    [Fact]
    public void What_names_another_part_of_the_page_names_one_that_is_there()
    {
        var page = Full("Contoso");
        var ids = page.Descendants().Attributes("id").Select(id => id.Value).ToList();

        Assert.Equal(ids.Distinct(), ids);
        Assert.All(page.Descendants().Attributes("aria-labelledby"), label => Assert.Contains(label.Value, ids));
        Assert.All(page.Descendants().Attributes("href"), link => Assert.Contains(link.Value[1..], ids));
        Assert.Equal("en", page.Attribute("lang")!.Value);
        Assert.All(page.Descendants("svg"), picture => Assert.True((string?)picture.Attribute("aria-hidden") == "true" || (string?)picture.Attribute("role") == "img"));
        Assert.All(page.Descendants("thead").Descendants("th"), head => Assert.Equal("col", head.Attribute("scope")!.Value));
    }

    [Fact]
    public void Without_anything_to_tell_it_says_so()
    {
        using var report = new GivenReport();

        var page = report.Read();

        Assert.Contains("the report is empty", page.Descendants("main").Single().Value, StringComparison.Ordinal);
        Assert.Empty(page.Descendants("table"));
    }

    private static XElement Full(string text)
    {
        using var report = new GivenReport();
        report.With(
            Tested(1, Verdict.Eligible, text),
            Tested(2, Verdict.Eligible, text, Reason(ReasonCode.AddOnsPresent, text, ReasonSeverity.Warning)),
            Tested(3, Verdict.Undetermined, text, Reason(ReasonCode.DataUnavailable, text)),
            Tested(4, Verdict.Ineligible, text, [.. Codes.Select(code => Reason(code, text))]));
        report.With(
            Done(1, UpgradeState.Succeeded, text),
            Done(2, UpgradeState.Failed, text, Reason(ReasonCode.ServiceRefused, text)),
            Done(3, UpgradeState.Uncertain, text));
        return report.Read(text);
    }

    private static string Parts(XElement page) => string.Join(' ', page.DescendantsAndSelf().Where(element => (string?)element.Attribute("class") is not ("w" or "b")).Select(element => $"{element.Name}({string.Join(',', element.Attributes().Select(attribute => attribute.Name))})"));

    private static string Source(XElement asset) => $"'sha256-{Convert.ToBase64String(SHA256.HashData(Encoding.UTF8.GetBytes(asset.Value)))}'";
}
