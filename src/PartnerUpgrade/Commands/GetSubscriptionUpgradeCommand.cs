namespace PartnerUpgrade.Cmdlets;

/// <summary>Reads the journal, newest first: what was planned, how far it got, and what is left to do manually; or how it got there, step by step.</summary>
[Cmdlet(VerbsCommon.Get, "SubscriptionUpgrade", DefaultParameterSetName = UpgradeSet, HelpUri = HelpLink.Start + "Get-SubscriptionUpgrade.md")]
[OutputType(typeof(SubscriptionUpgrade))]
[OutputType(typeof(UpgradeHistoryRecord), ParameterSetName = [HistorySet])]
public sealed class GetSubscriptionUpgradeCommand : ConnectedCmdlet
{
    private const string UpgradeSet = "Upgrade";
    private const string HistorySet = "History";

    private readonly HashSet<string> runs = [];
    private ConnectionCache cache = null!;

    /// <summary>Only this run.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [RunName]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? RunId { get; set; }

    /// <summary>Only these states.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [List]
    public UpgradeState[] State { get; set; } = [];

    /// <summary>Only these customers.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Id]
    [ArgumentCompleter(typeof(CustomerIdCompleter))]
    public Guid[] CustomerId { get; set; } = [];

    /// <summary>Only what was planned at this time or later.</summary>
    [Parameter]
    [PointInTime]
    public DateTimeOffset? Since { get; set; }

    /// <summary>Only what has something left to do manually.</summary>
    [Parameter]
    public SwitchParameter NeedsFollowUp { get; set; }

    /// <summary>The history of these upgrades, oldest step first: each state, when it was recorded, by whom, and what was said.</summary>
    [Parameter(Mandatory = true, ParameterSetName = HistorySet)]
    public SwitchParameter History { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        cache = ConnectionCache.Of(Connected);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        // Items that come down the pipeline name their run as often as it has items.
        if (!runs.Add(RunName.Key(RunId)))
        {
            return;
        }

        var runId = RunId;
        Start(runId, token => ReadAsync(runId, token));
    }

    private async Task ReadAsync(string? runId, CancellationToken token)
    {
        Func<string, bool>? fits = null;
        if (runId is not null && !await RunLookup.ExistsAsync(Connected.JournalStore, runId, token).ConfigureAwait(false))
        {
            // An exact name first, as everywhere: nov[1] is a run before it is a pattern that fits nov1.
            if (ShellPatterns.Instance.IsPattern(runId))
            {
                fits = ShellPatterns.Instance.Compile(runId);
            }
            else if (!await RunLookup.ExistsAsync(Connected.JournalStore, runId = WildcardPattern.Unescape(runId), token).ConfigureAwait(false))
            {
                throw await RunLookup.NotFoundAsync(Connected.JournalStore, runId, token).ConfigureAwait(false);
            }
        }

        await Connected.JournalStore.ReadAsync(
            new JournalQuery
            {
                RunId = fits is null ? runId : null,
                States = State,
                CustomerIds = CustomerId,
                Since = Since,
                NeedsFollowUp = NeedsFollowUp,
            },
            item => fits is null || fits(RunName.Trim(item.RunId)) ? FoundAsync(item, token) : Task.CompletedTask,
            token).ConfigureAwait(false);
    }

    private Task FoundAsync(UpgradeItem item, CancellationToken token)
    {
        cache.Add(item.ToUpgrade());
        return History
            ? Connected.JournalStore.ReadHistoryAsync(item.ItemId, step => WriteAsync(UpgradeHistoryRecord.Of(item, step)), token)
            : WriteAsync(item.ToUpgrade());
    }
}
