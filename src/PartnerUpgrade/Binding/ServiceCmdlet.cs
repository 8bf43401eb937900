using System.Management.Automation;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that asks the service about many things at once.</summary>
public abstract class ServiceCmdlet : ConnectedCmdlet
{
    /// <summary>How many customers or subscriptions are dealt with at once.</summary>
    [Parameter]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Concurrency => ThrottleLimit;
}
