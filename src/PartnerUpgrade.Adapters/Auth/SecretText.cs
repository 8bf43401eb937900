using System.Runtime.InteropServices;
using System.Security;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>Secrets as text, where nothing else will do.</summary>
internal static class SecretText
{
    public static string Read(SecureString secret)
    {
        var text = IntPtr.Zero;
        try
        {
            text = Marshal.SecureStringToGlobalAllocUnicode(secret);
            return Marshal.PtrToStringUni(text, secret.Length);
        }
        finally
        {
            Marshal.ZeroFreeGlobalAllocUnicode(text);
        }
    }

    /// <summary>A secret that is not shown by mistake.</summary>
    public static SecureString Protect(string text)
    {
        var secret = new SecureString();
        foreach (var character in text)
        {
            secret.AppendChar(character);
        }

        secret.MakeReadOnly();
        return secret;
    }
}
