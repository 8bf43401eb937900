using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Model;

public class IdTextTests
{
    private const string Id = "8abb900e-6df6-5fe7-baa3-a8cdd67c9677";

    [Theory]
    [InlineData(Id)]
    [InlineData("8ABB900E-6DF6-5FE7-BAA3-A8CDD67C9677")]
    [InlineData("{8abb900e-6df6-5fe7-baa3-a8cdd67c9677}")]
    [InlineData("8abb900e6df65fe7baa3a8cdd67c9677")]
    [InlineData("\u00a08abb900e-6df6-5fe7-baa3-a8cdd67c9677\t")]
    public void A_guid_is_an_id(string text)
    {
        Assert.True(IdText.TryRead(text, out var id));
        Assert.Equal(new Guid(Id), id);
    }

    [Theory]
    [InlineData("")]
    [InlineData("#N/A")]
    [InlineData("TBD")]
    [InlineData("usCBMgAAAAAAAAIA")]
    [InlineData("8abb900e-6df6-5fe7-baa3-a8cdd67c967")]
    [InlineData("8abb900e-6df6-5fe7-baa3-a8cdd67c96777")]
    [InlineData("=\"8abb900e-6df6-5fe7-baa3-a8cdd67c9677\"")]
    [InlineData("8abb900e-6df6-5fe7-baa3-a8cdd67c9677, 634259ba-ae61-585c-92c2-8ca10b1193e8")]
    [InlineData("8abb900e-6df6-5fe7-baa3-a8cdd67c9677;")]
    [InlineData("8abb900e 6df6 5fe7 baa3 a8cdd67c9677")]
    [InlineData("8abb900e6df6-5fe7-baa3-a8cdd67c9677--")]
    [InlineData("+abb900e-6df6-5fe7-baa3-a8cdd67c9677")]
    [InlineData("0xbb900e-6df6-5fe7-baa3-a8cdd67c9677")]
    [InlineData("(8abb900e-6df6-5fe7-baa3-a8cdd67c9677)")]
    [InlineData("00000000-0000-0000-0000-000000000000")]
    [InlineData("8abb900e-6df6-5fe7-baa3-a8cdd67c967７")]
    public void Anything_else_is_none(string text) => Assert.False(IdText.TryRead(text, out _));

    [Fact]
    public void Any_guid_is_read_back_and_no_other_comes_of_a_damaged_one() => Gen.Select(Gen.Guid, Gen.Int[0, 35], Gen.Char).Sample((id, place, sign) =>
    {
        var text = id.ToString().ToCharArray();
        Assert.True(id == Guid.Empty || (IdText.TryRead(new string(text), out var read) && read == id));
        text[place] = sign;
        var damaged = new string(text);
        Assert.True(!IdText.TryRead(damaged, out var other) || other.ToString().Equals(damaged, StringComparison.OrdinalIgnoreCase));
    });

    [Fact]
    public void Nothing_but_a_guid_or_a_text_is_an_id() =>
        Assert.All(new object?[] { null, 5, true, new Guid(Id).ToByteArray(), new[] { Id } }, value => Assert.False(IdText.TryRead(value, out _)));
}
