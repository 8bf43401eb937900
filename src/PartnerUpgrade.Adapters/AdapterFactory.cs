using PartnerUpgrade.Adapters.Yaml;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Adapters;

/// <summary>Makes the adapters. Found by reflection in the private load context, hence public with a constructor without parameters.</summary>
public sealed class AdapterFactory : IAdapterFactory
{
    /// <inheritdoc/>
    public IPolicySource CreatePolicySource(string policyFolder) => new YamlPolicySource(policyFolder);

    /// <inheritdoc/>
    public IPartnerCenter CreateSandbox(SandboxOptions options) =>
        throw new PartnerUpgradeException(PartnerErrorId.SnapshotInvalid, "Sandboxes cannot be opened yet.");

    /// <inheritdoc/>
    public IUpgradeJournal CreateMemoryJournal(IClock clock) => new MemoryJournal(clock);
}
