using System.Management.Automation;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade.Module.Tests.Async;

/// <summary>Writes a debug message as it is written where -Debug means to ask, which is so in Windows PowerShell.</summary>
[Cmdlet(VerbsCommunications.Write, "TestDebug")]
public sealed class WriteTestDebugCommand : PSCmdlet
{
    protected override void ProcessRecord()
    {
        var streams = new DiagnosticStreams(this, asksWhenDebugging: true);
        if (streams.WantsDebug)
        {
            streams.WriteDebug("for whoever debugs");
        }
    }
}
