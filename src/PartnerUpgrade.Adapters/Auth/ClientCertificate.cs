using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;

namespace PartnerUpgrade.Adapters.Auth;

/// <summary>Finds the certificate an application proves itself with.</summary>
internal static class ClientCertificate
{
    /// <summary>The certificate that the options name; null where they name none.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.AuthenticationFailed"/>: there is no such certificate, or it cannot be used.</exception>
    public static X509Certificate2? Find(SignInOptions options)
    {
        var certificate = options switch
        {
            { CertificatePath: { } path } => FromFile(path, options),
            { CertificateThumbprint: { } thumbprint } => FromStore(thumbprint),
            _ => null,
        };
        return certificate is { HasPrivateKey: false }
            ? throw Failed(Messages.SignInCertificateNoKeyRemedy, Messages.SignInCertificateNoKey, certificate.Subject)
            : certificate;
    }

    private static X509Certificate2 FromFile(string path, SignInOptions options)
    {
        try
        {
            return new X509Certificate2(path, options.CertificatePassword, StorageFlags);
        }
        catch (CryptographicException) when (!File.Exists(path))
        {
            throw Failed(Messages.SignInCertificateFileMissingRemedy, Messages.SignInCertificateFileMissing, path);
        }
        catch (Exception failure) when (failure is CryptographicException or IOException or UnauthorizedAccessException)
        {
            throw Failed(Messages.SignInCertificateFileRemedy, Messages.SignInCertificateFile, path);
        }
    }

    private static X509Certificate2 FromStore(string thumbprint)
    {
        // Copied from the certificate's dialog, a thumbprint has spaces and often an invisible mark in front.
        var hexadecimal = new string([.. thumbprint.Where(Uri.IsHexDigit)]);
        return Find(StoreLocation.CurrentUser, hexadecimal) ?? Find(StoreLocation.LocalMachine, hexadecimal)
            ?? throw Failed(Messages.SignInCertificateNotFoundRemedy, Messages.SignInCertificateNotFound, thumbprint);
    }

    private static X509Certificate2? Find(StoreLocation location, string thumbprint)
    {
        try
        {
            using var store = new X509Store(StoreName.My, location);
            store.Open(OpenFlags.ReadOnly | OpenFlags.OpenExistingOnly);
            var found = store.Certificates.Find(X509FindType.FindByThumbprint, thumbprint, validOnly: false);
            return found.Count > 0 ? found[0] : null;
        }
        catch (CryptographicException)
        {
            // Not every platform has every store.
            return null;
        }
    }

    // Where it is possible, the key stays in memory and leaves no file behind.
    private static X509KeyStorageFlags StorageFlags =>
#if NET8_0_OR_GREATER
        OperatingSystem.IsMacOS() ? X509KeyStorageFlags.DefaultKeySet : X509KeyStorageFlags.EphemeralKeySet;
#else
        X509KeyStorageFlags.DefaultKeySet;
#endif

    private static PartnerUpgradeException Failed(string remedy, string message, string fact) =>
        new(PartnerErrorId.AuthenticationFailed, Text.Format(message, fact), remedy);
}
