using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Model;

public sealed class IdIndexTests
{
    /// <summary>Few that come again and again, and many; some alike but for one part.</summary>
    private static readonly Gen<Guid> Ids = Gen.OneOf(Gen.Guid, Gen.Int[0, 50].Select(number => new Guid(number, 0, 0, new byte[8])), Gen.Int[0, 50].Select(number => new Guid(0, 0, (short)number, new byte[8])));

    [Fact]
    public void It_holds_each_id_once_where_it_came_first() => Ids.Array[0, 200].Sample(ids =>
    {
        var index = new IdIndex();
        var expected = new List<Guid>();
        foreach (var id in ids)
        {
            Assert.Equal(!expected.Contains(id), index.TryAdd(id));
            if (!expected.Contains(id))
            {
                expected.Add(id);
            }
        }

        Assert.Equal(expected, Enumerable.Range(0, index.Count).Select(position => index[position]));
        Assert.All(expected, (id, position) => Assert.Equal(position, index.Find(id)));
        Assert.Equal(-1, index.Find(Guid.NewGuid()));
    });

    [Fact]
    public void It_grows_past_its_pieces()
    {
        var index = new IdIndex();
        var ids = Enumerable.Range(0, 20_000).Select(_ => Guid.NewGuid()).ToArray();

        Assert.All(ids, id => Assert.True(index.TryAdd(id)));

        Assert.All(ids, id => Assert.False(index.TryAdd(id)));
        Assert.All(ids, (id, position) => Assert.Equal((position, id), (index.Find(id), index[position])));
    }
}
