using System.Reflection;
using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.SignIn;

/// <summary>A session whose sign-ins reach an authority of our own, and whose connections keep their journal in a folder of the test.</summary>
internal sealed class SignInSession : IDisposable
{
    private readonly object factory = AdapterLoader.Factory;
    private readonly PropertyInfo handler;
    private readonly object? original;

    public SignInSession(string culture = "en-US")
    {
        Engine = new EngineSession(culture);
        handler = factory.GetType().GetProperty("SignInHandler", BindingFlags.Instance | BindingFlags.NonPublic)!;
        original = handler.GetValue(factory);
        handler.SetValue(factory, new Func<HttpMessageHandler>(() => Authority));
        Engine.Set("app", FakeAuthority.Application);
        Engine.Set("tenant", FakeAuthority.Tenant);
        Engine.Set("clientSecret", Secrets.Protect(Secrets.ClientSecret));
        Engine.Set("refreshToken", Secrets.Protect(Secrets.RefreshToken));
        Engine.Run($"$PSDefaultParameterValues = @{{ 'Connect-PartnerUpgrade:Journal' = '{JournalFile}' }}").ThrowOnError();
    }

    public EngineSession Engine { get; }

    public FakeAuthority Authority { get; } = new();

    public TemporaryFolder Folder { get; } = new();

    public string JournalFile => Path.Combine(Folder.Path, "journal.db");

    public EngineRun Run(string script, params object[] input) => Engine.Run(script, input);

    public PartnerConnection Connect(string parameters) => Engine.Get<PartnerConnection>($"Connect-PartnerUpgrade {parameters}").Single();

    public void Dispose()
    {
        handler.SetValue(factory, original);
        Engine.Run("Disconnect-PartnerUpgrade");
        Engine.Dispose();
        Folder.Dispose();
    }
}
