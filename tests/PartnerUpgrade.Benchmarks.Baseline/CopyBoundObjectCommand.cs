using System.Management.Automation;

namespace PartnerUpgrade.Benchmarks.Baseline;

/// <summary>Passes objects on too, but declares the parameters of Test-SubscriptionUpgrade: what that cmdlet would cost if it did nothing.</summary>
[Cmdlet(VerbsCommon.Copy, "BoundObject")]
[OutputType(typeof(PSObject))]
public sealed class CopyBoundObjectCommand : PSCmdlet
{
    /// <summary>The object.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Subscription")]
    public PSObject? InputObject { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter]
    public Guid? CustomerId { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter]
    public Guid? SubscriptionId { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter(Position = 0)]
    public string[]? TargetOffer { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter]
    public long? Quantity { get; set; }

    /// <summary>There only to be bound.</summary>
    [Parameter]
    public SwitchParameter PolicyOnly { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord() => WriteObject(InputObject);
}
