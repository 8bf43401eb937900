using System.Management.Automation;

namespace PartnerUpgrade.Benchmarks.Baseline;

/// <summary>Passes objects on too, but declares the parameters of Test-SubscriptionUpgrade: what that cmdlet would cost if it did nothing.</summary>
[Cmdlet(VerbsCommon.Copy, "BoundObject")]
[OutputType(typeof(PSObject))]
public sealed class CopyBoundObjectCommand : PSCmdlet
{
    private const string SubscriptionSet = "Subscription";
    private const string IdSet = "Id";

    /// <summary>The object.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SubscriptionSet)]
    public object Subscription { get; set; } = null!;

    /// <summary>There only to be bound.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    public Guid CustomerId { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    public Guid SubscriptionId { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter(Position = 0, ParameterSetName = SubscriptionSet)]
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    public string[]? TargetOffer { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter(ParameterSetName = SubscriptionSet)]
    [Parameter(ValueFromPipelineByPropertyName = true, ParameterSetName = IdSet)]
    public int? Quantity { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter]
    public SwitchParameter PolicyOnly { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(Subscription);
}
