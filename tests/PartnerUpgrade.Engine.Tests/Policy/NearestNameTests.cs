using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Policy;

public class NearestNameTests
{
    private static readonly string[] Keys = ["apiVersion", "name", "title", "extends", "services", "offers", "upgrades", "conditions", "limits"];

    [Theory]
    [InlineData("offer", "offers")]
    [InlineData("ofers", "offers")]
    [InlineData("offesr", "offers")]
    [InlineData("OFFERS", "offers")]
    [InlineData("upgrade", "upgrades")]
    [InlineData("apiversion", "apiVersion")]
    [InlineData("apiVersions", "apiVersion")]
    [InlineData("nmae", "name")]
    [InlineData("condition", "conditions")]
    [InlineData("cond", "conditions")]
    public void A_slip_finds_what_was_meant(string written, string meant) => Assert.Equal(meant, NearestName.Find(written, Keys));

    [Theory]
    [InlineData("")]
    [InlineData("zebra")]
    [InlineData("description")]
    [InlineData("x")]
    public void What_is_like_nothing_finds_nothing(string written) => Assert.Null(NearestName.Find(written, Keys));

    [Fact]
    public void Two_letters_swapped_are_nearer_than_two_letters_wrong() => Assert.Equal("abcdefgh", NearestName.Find("abdcefgh", ["abxyefgh", "abcdefgh"]));

    [Fact]
    public void Of_equally_near_ones_the_first_wins() => Assert.Equal("o365-e1", NearestName.Find("o365-e9", ["o365-e1", "o365-e3", "o365-e5"]));

    [Fact]
    public void Several_come_the_nearest_first_and_each_once() =>
        Assert.Equal(["e3", "e33"], NearestName.FindAll("e3", ["e33", "e3", "e3", "e345"], 2));

    [Fact]
    public void A_text_of_any_length_is_compared_with_texts_of_any_length() =>
        Assert.Null(NearestName.Find(new string('a', 1_000_000), [new string('a', 999_999), "b"]));

    [Fact]
    public void One_slip_in_a_word_of_four_letters_or_more_is_always_found() =>
        Gen.Select(Gen.String[Gen.Char.AlphaNumeric, 4, 40], Gen.Int[0, 39], Gen.Int[0, 3], Gen.Char.AlphaNumeric).Sample((word, at, kind, letter) =>
        {
            at %= word.Length - 1;
            var slip = kind switch
            {
                0 => word.Remove(at, 1),
                1 => word.Insert(at, letter.ToString()),
                2 => word.Remove(at, 1).Insert(at, letter.ToString()),
                _ => word.Remove(at, 2).Insert(at, $"{word[at + 1]}{word[at]}"),
            };
            Assert.Equal(word, NearestName.Find(slip, ["qq", word]));
        });
}
