using System.Text;
using CsCheck;

namespace PartnerUpgrade.Adapters.Tests.Hostile;

/// <summary>Damage at random to whatever is read, and what it may cost to find it out.</summary>
internal static class Fuzzing
{
    /// <summary>No measure of speed: what takes so long does not end at all.</summary>
    internal static readonly TimeSpan Patience = TimeSpan.FromMinutes(1);

    private const long MostMemory = 500L * 1024 * 1024;

    private static readonly string[] Signs = ["null", "{", "}", "[", "]", "\"", ",", ":", "-", "1e999", "\\u0000", "\\ud800", "[[[[", "\u001b[31m", "true", "99999999999999999999", "\r\n", "\0", "\uFEFF"];

    private static readonly Gen<Func<byte[], byte[]>> Mutation = Gen.OneOf(
        Gen.Select(Gen.Double.Unit, Gen.Byte).Select((at, value) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, 1, [value]))),
        Gen.Select(Gen.Double.Unit, Gen.Int[1, 300]).Select((at, length) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, length, []))),
        Gen.Select(Gen.Double.Unit, Gen.Int[0, Signs.Length - 1]).Select((at, sign) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, 0, Encoding.UTF8.GetBytes(Signs[sign])))),
        Gen.Select(Gen.Double.Unit, Gen.Int[1, 600], Gen.Byte).Select((at, length, value) => new Func<byte[], byte[]>(bytes => Replace(bytes, at, length, [.. Enumerable.Repeat(value, length)]))),
        Gen.Double.Unit.Select(at => new Func<byte[], byte[]>(bytes => bytes[..(int)(at * bytes.Length)])));

    /// <summary>A few of them, one after the other.</summary>
    internal static Gen<Func<byte[], byte[]>> Mutations { get; } =
        Mutation.List[1, 4].Select(mutations => new Func<byte[], byte[]>(bytes => mutations.Aggregate(bytes, (damaged, mutate) => mutate(damaged))));

    /// <summary>Does something that may end in an error of ours, and in nothing else, and that ends.</summary>
    internal static async Task EndsAsOursAsync(Func<Task> work)
    {
        try
        {
            await Task.Run(work).WaitAsync(Patience);
        }
        catch (PartnerUpgradeException error)
        {
            Assert.NotEmpty(error.Message);
        }
    }

    /// <summary>What is only not collected yet is nobody's.</summary>
    internal static void AssertMemoryIsBounded()
    {
        if (GC.GetTotalMemory(forceFullCollection: false) > MostMemory)
        {
            Assert.InRange(GC.GetTotalMemory(forceFullCollection: true), 0, MostMemory);
        }
    }

    private static byte[] Replace(byte[] bytes, double at, int length, byte[] by)
    {
        var start = (int)(at * bytes.Length);
        return [.. bytes[..start], .. by, .. bytes[Math.Min(start + length, bytes.Length)..]];
    }
}
