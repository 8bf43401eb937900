using System.Globalization;

namespace PartnerUpgrade.Engine.Tests.Model;

public sealed class SentenceTests
{
    [Theory]
    [InlineData("en-US", 0, "0 seats")]
    [InlineData("en-US", 1, "1 seat")]
    [InlineData("en-US", 2, "2 seats")]
    [InlineData("de-DE", 1, "1 seat")]
    [InlineData("fr-FR", 0, "0 seat")]
    [InlineData("fr-CA", 1, "1 seat")]
    [InlineData("fr-FR", 2, "2 seats")]
    public void A_sentence_agrees_with_its_count_as_the_language_does(string language, int count, string expected)
    {
        var before = CultureInfo.CurrentUICulture;
        try
        {
            CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(language);

            Assert.Equal(expected, Text.Format("{0} {0:|seat|seats}", count));
            Assert.Equal(expected, Text.Format("{0} {0:|seat|seats}", (long)count));
            Assert.Equal(expected, Text.Format("{0} {0:|seat|seats}", (decimal)count));
        }
        finally
        {
            CultureInfo.CurrentUICulture = before;
        }
    }

    [Fact]
    public void Facts_are_written_as_the_session_writes_them()
    {
        var before = CultureInfo.CurrentCulture;
        try
        {
            CultureInfo.CurrentCulture = CultureInfo.GetCultureInfo("de-DE");

            Assert.Equal("1.234,50 und 2026-11-05, , x, True", Text.Format("{0:N2} und {1:yyyy-MM-dd}, {2}, {3}, {4}", 1234.5m, new DateTime(2026, 11, 5, 0, 0, 0, DateTimeKind.Utc), null, "x", true));
        }
        finally
        {
            CultureInfo.CurrentCulture = before;
        }
    }
}
