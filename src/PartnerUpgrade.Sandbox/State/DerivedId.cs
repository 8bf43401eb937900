using System.Security.Cryptography;
using System.Text;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>Ids for what the sandbox makes. Derived, not random: the same campaign on the same snapshot gives the same estate.</summary>
internal static class DerivedId
{
    internal static Guid Of(Guid source, string purpose)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes($"{source} {purpose}"));
        var bytes = new byte[16];
        Array.Copy(hash, bytes, bytes.Length);

        // Version 8 of RFC 9562: an id made by rules of one's own.
        bytes[7] = (byte)((bytes[7] & 0x0F) | 0x80);
        bytes[8] = (byte)((bytes[8] & 0x3F) | 0x80);
        return new Guid(bytes);
    }
}
