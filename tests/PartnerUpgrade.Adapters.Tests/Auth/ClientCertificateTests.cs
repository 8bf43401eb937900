using System.Security.Cryptography;
using System.Security.Cryptography.X509Certificates;
using System.Text;

namespace PartnerUpgrade.Adapters.Tests.Auth;

/// <summary>Applications that prove themselves by a certificate.</summary>
public sealed class ClientCertificateTests : IDisposable
{
    private const string Password = "password of tests";

    private readonly FakeAuthority authority = new();
    private readonly string folder = Directory.CreateTempSubdirectory("partnerupgrade-").FullName;
    private readonly X509Certificate2 certificate = Create();

    [Theory]
    [InlineData(Password)]
    [InlineData(null)]
    public async Task A_certificate_in_a_file_signs_the_request(string? password)
    {
        var file = Write("application.pfx", certificate.Export(X509ContentType.Pfx, password));

        Assert.Equal("access-1", await authority.Prepare(Options(file, password)).GetAsync());
        AssertSigned();
    }

    [Fact]
    public async Task A_certificate_in_the_users_store_signs_the_request_however_its_thumbprint_is_written()
    {
        using var kept = X509CertificateLoader.LoadPkcs12(certificate.Export(X509ContentType.Pfx), null, X509KeyStorageFlags.PersistKeySet);
        using var store = new X509Store(StoreName.My, StoreLocation.CurrentUser);
        store.Open(OpenFlags.ReadWrite);
        store.Add(kept);
        try
        {
            var thumbprint = "\u200E" + string.Join(' ', kept.Thumbprint.Chunk(2).Select(pair => new string(pair))).ToLowerInvariant();

            Assert.Equal("access-1", await authority.Prepare(Options(thumbprint: thumbprint)).GetAsync());
            AssertSigned();
        }
        finally
        {
            store.Remove(kept);
        }
    }

    [Fact]
    public void A_wrong_password_is_said_without_repeating_it()
    {
        var file = Write("application.pfx", certificate.Export(X509ContentType.Pfx, Password));

        AssertRefused(Options(file, "another one"), "-CertificatePassword");
    }

    [Fact]
    public void A_file_that_is_no_certificate_is_said_to_be_none() =>
        AssertRefused(Options(Write("application.pfx", Encoding.UTF8.GetBytes("Not a certificate."))), "PFX");

    [Fact]
    public void A_file_that_is_not_there_is_said_to_be_missing() =>
        AssertRefused(Options(Path.Combine(folder, "missing.pfx")), "-CertificatePath");

    [Fact]
    public void A_certificate_without_its_key_is_of_no_use() =>
        AssertRefused(Options(Write("application.cer", certificate.Export(X509ContentType.Cert))), "PFX");

    [Fact]
    public void A_thumbprint_that_no_store_has_is_said_to_be_unknown() =>
        AssertRefused(Options(thumbprint: "00112233445566778899AABBCCDDEEFF00112233"), "-CertificatePath");

    public void Dispose()
    {
        certificate.Dispose();
        Directory.Delete(folder, recursive: true);
    }

    private static X509Certificate2 Create()
    {
        using var key = RSA.Create(2048);
        var request = new CertificateRequest("CN=PartnerUpgrade tests", key, HashAlgorithmName.SHA256, RSASignaturePadding.Pkcs1);
        return request.CreateSelfSigned(DateTimeOffset.UtcNow.AddDays(-1), DateTimeOffset.UtcNow.AddDays(1));
    }

    private static SignInOptions Options(string? file = null, string? password = null, string? thumbprint = null) => new()
    {
        Kind = SignInKind.Application,
        ApplicationId = FakeAuthority.Application,
        TenantId = FakeAuthority.Tenant,
        CertificatePath = file,
        CertificatePassword = password is null ? null : Secrets.Protect(password),
        CertificateThumbprint = thumbprint,
    };

    private string Write(string name, byte[] content)
    {
        var path = Path.Combine(folder, name);
        File.WriteAllBytes(path, content);
        return path;
    }

    /// <summary>The request carries a statement about this application that the certificate's own key has signed.</summary>
    private void AssertSigned()
    {
        var parts = Assert.Single(authority.TokenRequests)["client_assertion"].Split('.');
        var signed = Encoding.ASCII.GetBytes($"{parts[0]}.{parts[1]}");
        using var key = certificate.GetRSAPublicKey()!;
        Assert.Contains(FakeAuthority.Application.ToString(), Encoding.UTF8.GetString(Decode(parts[1])));
        Assert.True(key.VerifyData(signed, Decode(parts[2]), HashAlgorithmName.SHA256, RSASignaturePadding.Pss));
    }

    private void AssertRefused(SignInOptions options, string remedy)
    {
        var error = Assert.Throws<PartnerUpgradeException>(() => authority.Prepare(options));

        Assert.Equal(PartnerErrorId.AuthenticationFailed, error.Id);
        Assert.Contains(remedy, error.Remedy);
        Assert.DoesNotContain("another one", error.ToString());
        Assert.Empty(authority.Requests);
    }

    private static byte[] Decode(string text) => System.Buffers.Text.Base64Url.DecodeFromChars(text);
}
