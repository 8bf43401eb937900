#if NET
using System.Security.Cryptography;
#endif

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Ids of calls: random, and of the fourth version, as any. Where each would be a question to the system (Unix), which takes longer than a call takes
/// us otherwise, the randomness for many is asked for at once.
/// </summary>
internal static class CallIds
{
#if NET
    private const int Size = 16;
    private const int Many = 64;

    [ThreadStatic]
    private static byte[]? random;

    [ThreadStatic]
    private static int used;
#endif

    /// <summary>An id that no other call has.</summary>
    public static Guid New()
    {
#if NET
        if (OperatingSystem.IsWindows())
        {
            return Guid.NewGuid();
        }

        if (random is null || used == random.Length)
        {
            RandomNumberGenerator.Fill(random ??= new byte[Size * Many]);
            used = 0;
        }

        var id = random.AsSpan(used, Size);
        used += Size;

        // Version and variant (RFC 9562, 5.4), where a Guid keeps them.
        id[7] = (byte)((id[7] & 0x0F) | 0x40);
        id[8] = (byte)((id[8] & 0x3F) | 0x80);
        return new Guid(id);
#else
        return Guid.NewGuid();
#endif
    }
}
