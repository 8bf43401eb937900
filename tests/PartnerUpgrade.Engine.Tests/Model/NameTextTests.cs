using System.Text;
using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Model;

public class NameTextTests
{
    [Theory]
    [InlineData("Dupont", "DUPONT ")]
    [InlineData("NBSP Corp", "NBSP\u00a0Corp")]
    [InlineData("NBSP Corp", "NBSP \u202f\t Corp")]
    [InlineData("École", "E\u0301cole")]
    public void The_eye_sees_one_name(string first, string second) => Assert.True(NameText.AreSame(first, second));

    [Theory]
    [InlineData("Dupont", "Du pont")]
    [InlineData("Ecole", "École")]
    [InlineData("ﬁn", "fin")]
    [InlineData("Straße", "Strasse")]
    public void Two_names_stay_two(string first, string second) => Assert.False(NameText.AreSame(first, second));

    [Fact]
    public void Any_text_folds_once_and_for_all() => Gen.String.Sample(text =>
    {
        var folded = NameText.Fold(text);
        Assert.Equal(folded, NameText.Fold(folded));
        Assert.True(folded.Length == 0 || !(char.IsWhiteSpace(folded[0]) || char.IsWhiteSpace(folded[^1])));
        Assert.DoesNotContain("  ", folded, StringComparison.Ordinal);
    });

    [Fact]
    public void A_name_is_the_same_however_its_accents_are_written() =>
        Gen.String[OneOf('a', 'é', 'Ü', 'ñ', ' ', 'ç'), 1, 10].Sample(text => Assert.True(NameText.AreSame(text, text.Normalize(NormalizationForm.FormD))));

    private static Gen<T> OneOf<T>(params T[] values) => Gen.Int[0, values.Length - 1].Select(index => values[index]);
}
