using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Async;

/// <summary>What <c>Select-Object -First</c> does to the commands before it; the real one is not part of the engine's package.</summary>
[Cmdlet(VerbsCommon.Select, "TestFirst")]
public sealed class SelectTestFirstCommand : PSCmdlet
{
    private int taken;

    [Parameter(Position = 0)]
    public int First { get; set; } = 1;

    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    protected override void ProcessRecord()
    {
        WriteObject(InputObject);
        if (++taken == First)
        {
            var type = typeof(PSCmdlet).Assembly.GetType("System.Management.Automation.StopUpstreamCommandsException", throwOnError: true)!;
            throw (Exception)Activator.CreateInstance(type, this)!;
        }
    }
}
