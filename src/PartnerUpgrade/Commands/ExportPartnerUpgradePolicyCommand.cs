using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Shows a policy's matrix as a picture: to the pipeline as text, or as a file.</summary>
[Cmdlet(VerbsData.Export, "PartnerUpgradePolicy", DefaultParameterSetName = NameSet, SupportsShouldProcess = true, HelpUri = HelpLink.Start + "Export-PartnerUpgradePolicy.md")]
[OutputType(typeof(string))]
[OutputType(typeof(FileInfo))]
public sealed class ExportPartnerUpgradePolicyCommand : ExportCmdlet
{
    private const string NameSet = "Name";
    private const string FileSet = "File";
    private const string PolicySet = "Policy";

    private bool isWritten;

    /// <summary>The form of the picture.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    public PolicyForm As { get; set; }

    /// <summary>The file to write; by default the picture goes to the pipeline. Wildcards are not expanded.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    [Alias("LiteralPath")]
    public string? Path { get; set; }

    /// <summary>A built-in policy; the connection's policy, or the default one, unless anything is given.</summary>
    [Parameter(ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string? Name { get; set; }

    /// <summary>A policy's file.</summary>
    [Parameter(Mandatory = true, ParameterSetName = FileSet)]
    [ValidateNotNullOrEmpty]
    public string? PolicyPath { get; set; }

    /// <summary>A policy that was read before.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = PolicySet)]
    [ValidateNotNull]
    public UpgradePolicy? Policy { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var policy = Policy ?? (Name is null && PolicyPath is null ? RunspaceConnection.Current?.Policy : null) ?? Read();
        if (As == PolicyForm.Mermaid && policy.Upgrades.Count > PolicyForms.MostMermaidEdges)
        {
            WriteWarning(Text.Format(Messages.PolicyMermaidTooLarge, policy, policy.Upgrades.Count, PolicyForms.MostMermaidEdges));
        }

        var pictures = Require(() => AdapterLoader.Factory, null);
        if (Path is null)
        {
            using var text = new StringWriter(CultureInfo.InvariantCulture);
            pictures.DrawPolicy(text, policy, As);
            WriteObject(text.ToString());
        }
        else if (isWritten)
        {
            Report(new PartnerUpgradeException(PartnerErrorId.InputInvalid, Text.Format(Messages.PolicyOneFile, policy, Path), Messages.PolicyOneFileRemedy), policy);
        }
        else if (Open(Path, Text.Format(Messages.PolicyExportAction, policy)) is not null)
        {
            Complete(file => pictures.DrawPolicy(file, policy, As));
            isWritten = true;
        }
    }

    private UpgradePolicy Read()
    {
        var policies = Require(() => PolicyBinding.Source, null);
        return PolicyPath is null
            ? Require(() => PolicyBinding.Read(this, policies, Name ?? PolicyBinding.DefaultName), Name)
            : Require(() => PolicyBinding.Read(this, policies, SessionPath.Resolve(this, PolicyPath, PartnerErrorId.PolicyNotFound)), PolicyPath);
    }
}
