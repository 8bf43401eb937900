namespace PartnerUpgrade.Engine.Tests.Model;

public sealed class TermTests
{
    [Theory]
    [InlineData("P1M", 1)]
    [InlineData("p12m", 12)]
    [InlineData("P1Y", 12)]
    [InlineData("P3Y", 36)]
    [InlineData("P120M", 120)]
    [InlineData("P10Y", 120)]
    public void A_term_of_months_or_years_is_counted_in_months(string duration, int months) => Assert.Equal(months, Term.Months(duration));

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("P")]
    [InlineData("PM")]
    [InlineData("P0Y")]
    [InlineData("P121M")]
    [InlineData("P11Y")]
    [InlineData("P999Y")]
    [InlineData("P+1M")]
    [InlineData("P-1M")]
    [InlineData("P 1M")]
    [InlineData("P1,5Y")]
    [InlineData("PT1H")]
    [InlineData("P30D")]
    [InlineData("1Y")]
    [InlineData("P1Y6M")]
    [InlineData("P١M")]
    public void Anything_else_is_no_term(string? duration) => Assert.Null(Term.Months(duration));

    [Theory]
    [InlineData("2027-05-31", 12, "2026-06-01", 365)]
    [InlineData("2028-02-29", 12, "2027-03-01", 366)]
    [InlineData("2028-02-28", 12, "2027-02-28", 366)]
    [InlineData("2027-03-30", 1, "2027-02-28", 31)]
    public void A_term_begins_on_the_day_after_the_one_before_it_ended(string last, int months, string first, int days)
    {
        var begins = Term.FirstDay(Day(last), months);

        Assert.Equal(Day(first), begins);
        Assert.Equal(days, Term.DaysThrough(begins!.Value, Day(last)));
    }

    [Fact]
    public void Days_are_counted_from_the_first_through_the_last_and_never_below_none()
    {
        Assert.Equal(1, Term.DaysThrough(Day("2027-05-31"), Day("2027-05-31")));
        Assert.Equal(0, Term.DaysThrough(Day("2027-06-02"), Day("2027-05-31")));
        Assert.Null(Term.FirstDay(DateTime.MinValue, 12));
        Assert.Null(Term.FirstDay(DateTime.MaxValue, 12));
    }

    private static DateTime Day(string day) => DateTime.ParseExact(day, "yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture);
}
