using System.Collections.Concurrent;
using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Policies that Tab knows of: those that come with the module, read once, and those of the user that some command has read. A path that is only
/// being typed is not read: it may lead to a share that does not answer.
/// </summary>
internal static class PolicyCache
{
    private const int Capacity = 100;

    // A path is what it is from the location of its own session.
    private static readonly ConditionalWeakTable<Runspace, ConcurrentDictionary<string, UpgradePolicy>> Sessions = new();

    private static readonly Lazy<IReadOnlyDictionary<string, UpgradePolicy>> BuiltIn = new(ReadBuiltIn);

    private static ConcurrentDictionary<string, UpgradePolicy> Read =>
        Sessions.GetValue(Runspace.DefaultRunspace, _ => new ConcurrentDictionary<string, UpgradePolicy>(StringComparer.OrdinalIgnoreCase));

    /// <summary>Every policy that is known, under the name or path by which it can be given.</summary>
    internal static IEnumerable<KeyValuePair<string, UpgradePolicy>> All =>
        BuiltIn.Value.Concat(Read.Where(policy => !BuiltIn.Value.ContainsKey(policy.Key)).OrderBy(policy => policy.Key, StringComparer.CurrentCultureIgnoreCase));

    /// <summary>A policy by what stands behind <c>-Policy</c>; null where it is not known.</summary>
    internal static UpgradePolicy? Find(string nameOrPath) =>
        BuiltIn.Value.TryGetValue(nameOrPath, out var builtIn) ? builtIn
        : Read.TryGetValue(nameOrPath, out var read) ? read
        : null;

    /// <summary>Remembers what a command has read.</summary>
    internal static void Add(string nameOrPath, UpgradePolicy policy)
    {
        if (Read.Count < Capacity)
        {
            Read[nameOrPath] = policy;
        }
    }

    private static IReadOnlyDictionary<string, UpgradePolicy> ReadBuiltIn()
    {
        var policies = AdapterLoader.Factory.CreatePolicySource(ModuleFolders.Policies);
        return policies.BuiltInNames
            .Select(name => (Name: name, policies.Read(name).Policy))
            .Where(reading => reading.Policy is not null)
            .ToDictionary(reading => reading.Name, reading => reading.Policy!, StringComparer.OrdinalIgnoreCase);
    }
}
