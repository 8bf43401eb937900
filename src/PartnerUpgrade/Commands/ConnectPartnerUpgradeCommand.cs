using System.Management.Automation;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Connects the session to Partner Center, or to a sandbox.</summary>
[Cmdlet(VerbsCommunications.Connect, "PartnerUpgrade", DefaultParameterSetName = SandboxSet, HelpUri = HelpLink.Start + "Connect-PartnerUpgrade.md")]
[OutputType(typeof(PartnerConnection))]
public sealed class ConnectPartnerUpgradeCommand : AsyncCmdlet
{
    private const string SandboxSet = "Sandbox";

    /// <summary>Connect to a sandbox in memory, where nothing costs money.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SandboxSet)]
    public SwitchParameter Sandbox { get; set; }

    /// <summary>The snapshot the sandbox is made from; the built-in sample unless given.</summary>
    [Parameter(ParameterSetName = SandboxSet)]
    [ValidateNotNullOrEmpty]
    public string? Path { get; set; }

    /// <summary>The policy to follow: a built-in's name or a file's path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string Policy { get; set; } = PolicyBinding.DefaultName;

    /// <summary>The language in which the service names its offers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string Locale { get; set; } = "en-US";

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var connection = Require(Open, Path ?? Policy);
        RunspaceConnection.Set(connection);
        WriteObject(connection);
        base.EndProcessing();
    }

    private PartnerConnection Open()
    {
        var factory = AdapterLoader.Factory;
        var policies = factory.CreatePolicySource(ModuleFolders.Policies);
        var policy = PolicyBinding.Read(this, policies, Policy);
        return ConnectionOpener.OpenSandbox(factory, policies, policy, Snapshot(), Locale);
    }

    private string? Snapshot() => Path is null ? null : SessionPath.Resolve(this, Path, PartnerErrorId.SnapshotInvalid);
}
