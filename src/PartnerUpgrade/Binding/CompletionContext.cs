using System.Collections;
using System.Management.Automation;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What is known while a command is still being typed.</summary>
internal sealed class CompletionContext(IDictionary boundParameters)
{
    /// <summary>The connection the command would use; null where there is none.</summary>
    internal PartnerConnection? Connection =>
        (boundParameters["Connection"] is PSObject wrapped ? wrapped.BaseObject : boundParameters["Connection"]) as PartnerConnection ?? RunspaceConnection.Current;

    /// <summary>The policies within reach.</summary>
    internal IPolicySource Policies => Connection?.Policies ?? PolicyBinding.Source;

    /// <summary>The policy the command would follow; null where it has faults.</summary>
    internal UpgradePolicy? Policy =>
        boundParameters["Policy"] is string name ? Policies.Read(name).Policy
        : Connection?.Policy ?? Policies.Read(PolicyBinding.DefaultName).Policy;
}
