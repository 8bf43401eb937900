using System.Globalization;
using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Model;

public class DayTextTests
{
    public static TheoryData<string> Cultures => ["en-US", "fr-FR", "th-TH", "ar-SA", "de-DE"];

    [Theory]
    [MemberData(nameof(Cultures))]
    public void Iso_days_are_gregorian_in_any_culture(string culture) => Gen.Int[0, 1_000_000].Sample(number =>
    {
        var day = DateTime.UnixEpoch.AddDays(number - 500_000);
        Assert.True(DayText.TryReadDay(day.ToString("yyyy-MM-dd", CultureInfo.InvariantCulture), new CultureInfo(culture), out var read));
        Assert.Equal(day, read);
        Assert.Equal(DateTimeKind.Utc, read.Kind);
    });

    [Theory]
    [InlineData("2016-11-01", "2016-11-01T00:00:00")]
    [InlineData("20161101", "2016-11-01T00:00:00")]
    [InlineData("2016-11-01T08:30", "2016-11-01T08:30:00")]
    [InlineData("2016-11-01 08:30:15", "2016-11-01T08:30:15")]
    public void A_time_without_an_offset_is_local(string text, string expected)
    {
        var local = DateTime.Parse(expected, CultureInfo.InvariantCulture);

        Assert.True(DayText.TryReadTime(text, new CultureInfo("th-TH"), out var time));

        Assert.Equal(new DateTimeOffset(local, TimeZoneInfo.Local.GetUtcOffset(local)), time);
    }

    [Theory]
    [InlineData("2016-11-01T08:30Z", 0)]
    [InlineData("2016-11-01T08:30:00.000+02:00", 2)]
    [InlineData("2016-11-01 08:30 -0500", -5)]
    [InlineData("2016-11-01T08:30+07", 7)]
    public void An_offset_counts(string text, int hours)
    {
        Assert.True(DayText.TryReadTime(text, CultureInfo.InvariantCulture, out var time));
        Assert.Equal(new DateTimeOffset(2016, 11, 1, 8, 30, 0, TimeSpan.FromHours(hours)), time);
    }

    [Theory]
    [InlineData("fr-FR", "01/11/2016")]
    [InlineData("fr-FR", "1 novembre 2016")]
    [InlineData("en-US", "11/1/2016")]
    [InlineData("de-DE", "01.11.2016")]
    [InlineData("th-TH", "1/11/2559")]
    public void Else_it_is_read_as_the_session_writes_dates(string culture, string text)
    {
        Assert.True(DayText.TryReadDay(text, new CultureInfo(culture), out var day));
        Assert.Equal(new DateTime(2016, 11, 1), day);
    }

    [Theory]
    [MemberData(nameof(Cultures))]
    public void What_is_no_date_or_has_no_year_is_none(string culture)
    {
        object?[] others =
        [
            null, "", "TBD", "2016-13-01", "2016-11-31", "2016-11", "2016-1-1", "16-11", "10:30", "5", "1/5", "Monday", "42000", "2016-11-01T25:00", "2016-11-01T08:30+99:00",
            42000, 42000.5, true, TimeSpan.FromDays(5),
        ];

        Assert.All(others, other => Assert.False(DayText.TryReadDay(other, new CultureInfo(culture), out _), $"{other}"));
    }

    [Fact]
    public void A_date_is_the_day_that_it_says_and_is_never_converted()
    {
        object[] dates =
        [
            new DateTime(2027, 1, 31, 23, 0, 0, DateTimeKind.Utc),
            new DateTime(2027, 1, 31, 1, 0, 0, DateTimeKind.Local),
            new DateTime(2027, 1, 31),
            new DateTimeOffset(2027, 1, 31, 0, 0, 0, TimeSpan.FromHours(13)),
            new DateOnly(2027, 1, 31),
        ];

        Assert.All(dates, date => Assert.True(DayText.TryReadDay(date, CultureInfo.InvariantCulture, out var day) && day == new DateTime(2027, 1, 31)));
    }
}
