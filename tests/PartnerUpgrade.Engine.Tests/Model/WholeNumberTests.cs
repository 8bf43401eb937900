using System.Globalization;
using System.Numerics;
using System.Text.RegularExpressions;
using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Model;

public partial class WholeNumberTests
{
    [Theory]
    [InlineData("45", 45)]
    [InlineData(" 45\u00a0", 45)]
    [InlineData("\t45\r\n", 45)]
    [InlineData("45,00", 45)]
    [InlineData("45.0", 45)]
    [InlineData("45,0000", 45)]
    [InlineData("1 000", 1000)]
    [InlineData("1\u00a0000", 1000)]
    [InlineData("1\u202f000\u202f000,00", 1_000_000)]
    [InlineData("007", 7)]
    [InlineData("0", 0)]
    [InlineData("3000000000", 3_000_000_000)]
    [InlineData("9223372036854775807", long.MaxValue)]
    public void Digits_are_a_number(string text, long expected)
    {
        Assert.True(WholeNumber.TryRead(text, out var number));
        Assert.Equal(expected, number);
    }

    [Theory]
    [InlineData("")]
    [InlineData(" ")]
    [InlineData("45,5")]
    [InlineData("45.50")]
    [InlineData("1.000")]
    [InlineData("1,000")]
    [InlineData("1,000,000")]
    [InlineData("1 000.000")]
    [InlineData("45,")]
    [InlineData(",00")]
    [InlineData("4 5")]
    [InlineData("1 0000")]
    [InlineData("1000 000")]
    [InlineData("1  000")]
    [InlineData("1\t000")]
    [InlineData("25\n100")]
    [InlineData("1'000")]
    [InlineData("1_000")]
    [InlineData("+5")]
    [InlineData("-5")]
    [InlineData("(5)")]
    [InlineData("1e3")]
    [InlineData("0x10")]
    [InlineData("1kb")]
    [InlineData("40 seats")]
    [InlineData("=5")]
    [InlineData("'45")]
    [InlineData("#N/A")]
    [InlineData("True")]
    [InlineData("€45")]
    [InlineData("٤٥")]
    [InlineData("４５")]
    [InlineData("45\u200b0")]
    [InlineData("9223372036854775808")]
    [InlineData("99999999999999999999999999")]
    public void Anything_else_is_none(string text) => Assert.False(WholeNumber.TryRead(text, out _));

    [Fact]
    public void A_number_of_any_type_is_one_where_it_is_whole()
    {
        object[] numbers = [(byte)45, (sbyte)45, (short)45, (ushort)45, 45, 45u, 45L, 45ul, 45f, 45d, 45.00m, new BigInteger(45)];

        Assert.All(numbers, number => Assert.True(WholeNumber.TryRead(number, out var read) && read == 45, number.GetType().Name));
    }

    [Fact]
    public void What_is_not_whole_or_no_number_is_none()
    {
        object?[] others =
        [
            null, true, false, '5', DayOfWeek.Friday, 45.5, 45.5f, 45.5m, -1, -1L, -45.0, double.NaN, double.PositiveInfinity, 1e300, ulong.MaxValue,
            decimal.MaxValue, BigInteger.Pow(10, 40), new DateTime(45), TimeSpan.FromSeconds(45), Guid.Empty, new object(), new[] { 45 },
        ];

        Assert.All(others, other => Assert.False(WholeNumber.TryRead(other, out _), $"{other}"));
    }

    [Theory]
    [InlineData("en-US")]
    [InlineData("fr-FR")]
    [InlineData("th-TH")]
    [InlineData("ar-SA")]
    public void Whatever_text_it_is_it_is_read_as_the_rule_says_in_any_culture(string culture)
    {
        var signs = Gen.OneOf(
            Gen.Char['0', '9'],
            OneOf('0', '0', '0', ' ', '\u00a0', '\u202f', '\u2009', '\u3000', '.', ',', '-', '+', 'e', 'k', '\t', '\n', '\u0661', '\'', '٫', '٬'));
        Gen.String[signs, 0, 14].Sample(text =>
        {
            CultureInfo.CurrentCulture = new CultureInfo(culture);
            var isRead = WholeNumber.TryRead(text, out var number);
            Assert.Equal(Expected(text), isRead ? number : null);
        });
    }

    /// <summary>The rule, as somebody else would write it down.</summary>
    private static long? Expected(string text)
    {
        var match = Rule().Match(text.Trim());
        return match.Success && BigInteger.Parse(string.Concat(match.Groups[1].Value.Where(char.IsAsciiDigit)), CultureInfo.InvariantCulture) is var value && value <= long.MaxValue
            ? (long)value
            : null;
    }

    [GeneratedRegex(@"^([0-9]{1,3}(?:\p{Zs}[0-9]{3})+|[0-9]+)(?:[.,](?:0{1,2}|0{4,}))?\z", RegexOptions.CultureInvariant)]
    private static partial Regex Rule();

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
