using System.Collections.Concurrent;
using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.Tests.PartnerCenter;

public sealed class CallIdsTests
{
    [Fact]
    public void No_two_calls_have_the_same_id_on_any_thread()
    {
        var ids = new ConcurrentDictionary<Guid, bool>();

        Parallel.For(0, 20_000, _ => Assert.True(ids.TryAdd(CallIds.New(), true)));

        Assert.All(ids.Keys, id => Assert.Equal((4, true), (id.Version, id.Variant is >= 8 and <= 11)));
    }

    [Fact]
    public void Each_bit_that_is_free_is_sometimes_set_and_sometimes_not()
    {
        var (ever, always) = (new byte[16], Enumerable.Repeat((byte)0xFF, 16).ToArray());
        for (var i = 0; i < 1000; i++)
        {
            var bytes = CallIds.New().ToByteArray(bigEndian: true);
            for (var at = 0; at < bytes.Length; at++)
            {
                ever[at] |= bytes[at];
                always[at] &= bytes[at];
            }
        }

        Assert.Equal("FFFFFFFFFFFF4FFFBFFFFFFFFFFFFFFF", Convert.ToHexString(ever));
        Assert.Equal("00000000000040008000000000000000", Convert.ToHexString(always));
    }
}
