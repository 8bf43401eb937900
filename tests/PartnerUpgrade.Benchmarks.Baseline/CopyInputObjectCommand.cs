using System.Management.Automation;

namespace PartnerUpgrade.Benchmarks.Baseline;

/// <summary>Passes objects on: what any cmdlet in the middle of a pipeline costs at least.</summary>
[Cmdlet(VerbsCommon.Copy, "InputObject")]
[OutputType(typeof(PSObject))]
public sealed class CopyInputObjectCommand : PSCmdlet
{
    /// <summary>The object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public object InputObject { get; set; } = null!;

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject);
}
