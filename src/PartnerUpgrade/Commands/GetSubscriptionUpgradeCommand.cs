using System.Management.Automation;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Reads the journal, newest first: what was planned, how far it got, and what is left to do by hand.</summary>
[Cmdlet(VerbsCommon.Get, "SubscriptionUpgrade", HelpUri = HelpLink.Start + "Get-SubscriptionUpgrade.md")]
[OutputType(typeof(SubscriptionUpgrade))]
public sealed class GetSubscriptionUpgradeCommand : ConnectedCmdlet
{
    private ConnectionMemory memory = null!;

    /// <summary>Only this run.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? RunId { get; set; }

    /// <summary>Only these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public UpgradeState[] State { get; set; } = [];

    /// <summary>Only these customers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public Guid[] CustomerId { get; set; } = [];

    /// <summary>Only what was planned at this time or later.</summary>
    [Parameter]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only what has something left to do by hand.</summary>
    [Parameter]
    public SwitchParameter NeedsFollowUp { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        memory = ConnectionMemory.Of(Connected);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var query = new JournalQuery
        {
            RunId = RunId,
            States = State,
            CustomerIds = CustomerId,
            Since = Since,
            NeedsFollowUp = NeedsFollowUp,
        };
        Start(RunId, token => Connected.JournalStore.ReadAsync(query, FoundAsync, token));
    }

    private Task FoundAsync(UpgradeItem item)
    {
        memory.Remember(item.RunId);
        return WriteAsync(item.ToUpgrade());
    }
}
