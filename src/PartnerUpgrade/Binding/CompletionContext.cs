using System.Collections;
using System.Management.Automation;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What is known while a command is still being typed.</summary>
internal sealed class CompletionContext(IDictionary boundParameters)
{
    /// <summary>The connection the command would use; null where there is none.</summary>
    internal PartnerConnection? Connection =>
        (boundParameters["Connection"] is PSObject wrapped ? wrapped.BaseObject : boundParameters["Connection"]) as PartnerConnection ?? RunspaceConnection.Current;

    /// <summary>The policy the command would follow; null where it is not known.</summary>
    internal UpgradePolicy? Policy =>
        boundParameters["Policy"] is string name ? PolicyMemory.Find(name)
        : Connection?.Policy ?? PolicyMemory.Find(PolicyBinding.DefaultName);
}
