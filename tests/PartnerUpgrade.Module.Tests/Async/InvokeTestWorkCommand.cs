using System.Management.Automation;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade.Module.Tests.Async;

/// <summary>The async base with nothing on it: each record is handed to the test's own work.</summary>
[Cmdlet(VerbsLifecycle.Invoke, "TestWork", SupportsShouldProcess = true)]
public sealed class InvokeTestWorkCommand : AsyncCmdlet
{
    [Parameter(ValueFromPipeline = true)]
    public object? InputObject { get; set; }

    [Parameter(Mandatory = true)]
    public Func<InvokeTestWorkCommand, object?, CancellationToken, Task> Work { get; set; } = null!;

    [Parameter]
    public int ThrottleLimit { get; set; } = 1;

    private protected override int Concurrency => ThrottleLimit;

    public Task Write(object result) => WriteAsync(result);

    public Task<T> Ask<T>(Func<InvokeTestWorkCommand, T> question) => AskAsync(() => question(this));

    protected override void ProcessRecord()
    {
        var record = InputObject is PSObject wrapped ? wrapped.BaseObject : InputObject;
        Start(record, token => Work(this, record, token));
    }
}
