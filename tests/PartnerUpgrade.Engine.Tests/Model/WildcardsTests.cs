using System.Text.RegularExpressions;
using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Model;

public class WildcardsTests
{
    [Theory]
    [InlineData("*", "")]
    [InlineData("*", "Fabrikam")]
    [InlineData("fab*", "Fabrikam")]
    [InlineData("*KAM", "Fabrikam")]
    [InlineData("f?brik?m", "Fabrikam")]
    [InlineData("*a*b*k*", "Fabrikam")]
    [InlineData("Fabrikam", "Fabrikam")]
    [InlineData("école*", "ÉCOLE de Lyon")]
    [InlineData("a.b", "a.b")]
    public void A_text_that_fits(string pattern, string text) => Assert.True(Wildcards.Match(pattern, text));

    [Theory]
    [InlineData("", "x")]
    [InlineData("?", "")]
    [InlineData("fab", "Fabrikam")]
    [InlineData("*b", "Fabrikam")]
    [InlineData("a.b", "axb")]
    [InlineData("[a-z]*", "Fabrikam")]
    public void A_text_that_does_not(string pattern, string text) => Assert.False(Wildcards.Match(pattern, text));

    [Fact]
    public void Matching_is_that_of_the_same_regular_expression()
    {
        var letters = Gen.Int[0, 3].Select(index => "abAB"[index]);
        var signs = Gen.Int[0, 5].Select(index => "aBb*?*"[index]);
        Gen.Select(Gen.String[signs, 0, 8], Gen.String[letters, 0, 12]).Sample((pattern, text) => Assert.Equal(
            Regex.IsMatch(text, $"^{Regex.Escape(pattern).Replace("\\*", ".*").Replace("\\?", ".")}$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant),
            Wildcards.Match(pattern, text)));
    }

    [Fact]
    public void A_pattern_made_to_be_slow_is_not() =>
        Assert.False(Wildcards.Match(string.Concat(Enumerable.Repeat("*a", 500)) + "b", new string('a', 5000)));
}
