using System.Xml.Linq;
using CsCheck;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>No value breaks out of where it stands.</summary>
public class EscapingTests
{
    [Fact]
    public void A_value_stays_a_value_between_tags_and_in_attributes() =>
        HostileText.Any.Sample(
            value =>
            {
                var element = XElement.Parse(HtmlText.Of($"<p title=\"{value}\">{value}</p>").ToString(), LoadOptions.PreserveWhitespace);

                Assert.Empty(element.Elements());
                Assert.Equal(VisibleText.Of(value), element.Value);
                Assert.Equal(VisibleText.Of(value), Assert.Single(element.Attributes()).Value);
            },
            iter: 3_000);

    [Theory]
    [InlineData("Contoso & Söhne 😀", "Contoso & Söhne 😀")]
    [InlineData("one\r\ntwo\u2028three", "one  two three")]
    [InlineData("\u001B[31mred\u0000", "␛[31mred␀")]
    [InlineData("\u202Egnp.exe", "\uFFFDgnp.exe")]
    [InlineData("\uFFFF\uFDD0\u009B", "\uFFFD\uFFFD\uFFFD")]
    [InlineData(null, "")]
    public void What_nobody_would_see_is_shown_or_replaced(string? value, string shown) =>
        Assert.Equal(shown, VisibleText.Of(value));

    [Fact]
    public void Half_a_character_is_replaced()
    {
        // Attributes cannot hold it: they are stored in UTF-8, which has no way to write it.
        Assert.Equal("half \uFFFD of a pair", VisibleText.Of("half \uD83D of a pair"));
        Assert.Equal("\uFFFD\uFFFD", VisibleText.Of("\uDE00\uD83D"));
    }

    [Fact]
    public void Markup_that_was_escaped_is_not_escaped_again() =>
        Assert.Equal("<p><b>A &amp; B</b></p>", HtmlText.Of($"<p>{HtmlText.Of($"<b>{"A & B"}</b>")}</p>").ToString());

    [Fact]
    public void Numbers_are_written_for_people_and_in_attributes_for_machines()
    {
        using var culture = new InCulture("fr-FR");

        var cell = XElement.Parse(HtmlText.Of($"<td data-sort=\"{-1234567:m}\">{-1234567}</td>").ToString());

        Assert.Equal("-1234567", cell.Attribute("data-sort")!.Value);
        Assert.Equal((-1234567).ToString("N0", System.Globalization.CultureInfo.GetCultureInfo("fr-FR")), cell.Value);
        Assert.Equal("0.5", HtmlText.Of($"{0.5}").ToString());
    }
}
