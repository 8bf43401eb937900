using System.Management.Automation;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Checks policy files and tells every fault, with line and column. Writes nothing for a file without any.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PartnerUpgradePolicy", HelpUri = HelpLink.Start + "Test-PartnerUpgradePolicy.md")]
[OutputType(typeof(PolicyDiagnostic))]
[OutputType(typeof(bool))]
public sealed class TestPartnerUpgradePolicyCommand : AsyncCmdlet
{
    /// <summary>The files.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("PSPath", "FullName")]
    [List]
    public string[] Path { get; set; } = [];

    /// <summary>Writes only whether each file can be used as a policy.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var policies = Require(() => PolicyBinding.Source, null);
        foreach (var path in Path)
        {
            try
            {
                foreach (var file in SessionPath.Expand(this, path, PartnerErrorId.PolicyNotFound))
                {
                    Write(policies.Read(file));
                }
            }
            catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.PolicyNotFound)
            {
                if (Quiet)
                {
                    WriteObject(false);
                }
                else
                {
                    WriteError(ErrorRecords.Create(error, path));
                }
            }
        }
    }

    private void Write(PolicyReading reading)
    {
        if (Quiet)
        {
            WriteObject(reading.Policy is not null);
        }
        else
        {
            WriteObject(reading.Diagnostics, enumerateCollection: true);
        }
    }
}
