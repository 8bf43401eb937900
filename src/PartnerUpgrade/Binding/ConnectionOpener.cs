using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Puts a connection together from its parts.</summary>
internal static class ConnectionOpener
{
    private static readonly Uri SandboxEndpoint = new("sandbox://memory/");

    /// <summary>Opens a sandbox in memory, with a journal that lives as long as it does.</summary>
    /// <param name="factory">The adapters.</param>
    /// <param name="policies">Where policies come from.</param>
    /// <param name="policy">The policy to follow.</param>
    /// <param name="snapshot">The snapshot's full path; null for the built-in sample.</param>
    /// <param name="locale">The language of the service's texts.</param>
    internal static PartnerConnection OpenSandbox(IAdapterFactory factory, IPolicySource policies, UpgradePolicy policy, string? snapshot, string locale)
    {
        var clock = SystemClock.Instance;
        var service = factory.CreateSandbox(new SandboxOptions
        {
            SnapshotPath = snapshot ?? ModuleFolders.SampleSnapshot,
            Locale = locale,
            Trace = CallTrace.Write,
        });
        var source = snapshot ?? Messages.ConnectionSample;
        return new PartnerConnection(SandboxEndpoint, isSandbox: true, source, service, policies, policy, factory.CreateMemoryJournal(clock), clock);
    }
}
