using System.Text;
using CsCheck;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class RepeatedTextsTests
{
    [Fact]
    public void Any_text_reads_as_it_is_written() =>
        Gen.OneOf(Gen.String[0, 120], Gen.String[Gen.Char["ab"], 0, 12], Gen.Int[0, 3000].Select(number => $"Offer {number}")).Array[1, 50].Sample(texts =>
        {
            foreach (var text in texts.Where(text => !text.Any(char.IsSurrogate)))
            {
                var bytes = Encoding.UTF8.GetBytes($"..{text}.");
                Assert.Equal(text, RepeatedTexts.Of(bytes, 2, bytes.Length - 3));
            }
        });

    [Fact]
    public void A_text_that_comes_again_is_the_same_string()
    {
        var bytes = Encoding.UTF8.GetBytes("Microsoft 365 Business Premium");

        Assert.Same(RepeatedTexts.Of(bytes, 0, bytes.Length), RepeatedTexts.Of([.. bytes], 0, bytes.Length));
    }

    [Fact]
    public void What_is_no_text_is_not_read_as_one() => Assert.Throws<DecoderFallbackException>(() => RepeatedTexts.Of([0xC3, 0x28], 0, 2));
}
