using System.Collections.Concurrent;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Takes up every item of a run that is not finished, after asking once, reconciling first what is uncertain; or records what a person found
/// out about an item that stays uncertain.
/// </summary>
[Cmdlet(
    VerbsLifecycle.Resume,
    "SubscriptionUpgrade",
    DefaultParameterSetName = RunSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLink.Start + "Resume-SubscriptionUpgrade.md")]
[OutputType(typeof(SubscriptionUpgrade))]
public sealed class ResumeSubscriptionUpgradeCommand : SendingCmdlet
{
    private const string RunSet = "Run";
    private const string DecisionSet = "Decision";

    /// <summary>The run's name in the journal.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = RunSet)]
    [RunName]
    [ValidateLength(1, 100)]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string RunId { get; set; } = "";

    /// <summary>The uncertain item that a person has looked at in Partner Center.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = DecisionSet)]
    [Id]
    [ArgumentCompleter(typeof(UncertainItemIdCompleter))]
    public Guid ItemId { get; set; }

    /// <summary>What the person found: that the change was made, or that it was not.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DecisionSet)]
    [ValidateSet(nameof(UpgradeState.Succeeded), nameof(UpgradeState.Failed))]
    public UpgradeState Outcome { get; set; }

    /// <summary>Orders sent at most; the rest stays planned.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [Count]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxUpgrades { get; set; }

    /// <summary>Sends nothing more after the first upgrade that failed or stayed uncertain; the rest stays planned.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter StopOnFailure { get; set; }

    /// <summary>Does not wait for the end of what the service has accepted.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long to wait for the end of what the service has accepted.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [Count]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 900;

    /// <summary>Runs come one after the other; of each, as many items at once as the limit lets.</summary>
    private protected override int Concurrency => 1;

    /// <inheritdoc/>
    private protected override int? MostSent => MaxUpgrades;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Progress = new ProgressMeter(Messages.ProgressUpgrading, Connected.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == DecisionSet)
        {
            var (itemId, outcome) = (ItemId, Outcome);
            Start(itemId, token => DecideAsync(itemId, outcome, token));
            return;
        }

        var options = new UpgradeRunOptions
        {
            RunId = RunId,
            Calendar = Connected.Calendar,
            Access = Connected.ReadAccess(),
            NoWait = NoWait,
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            StopOnFailure = StopOnFailure,
        };
        Start(options.RunId, token => ResumeAsync(options, token));
    }

    private async Task ResumeAsync(UpgradeRunOptions options, CancellationToken token)
    {
        var run = await PendingRun.ReadAsync(Connected.JournalStore, options.RunId, token).ConfigureAwait(false);
        ConnectionCache.Of(Connected).Add(options.RunId);
        foreach (var damage in run.Damages)
        {
            await ReportAsync(damage, options.RunId).ConfigureAwait(false);
        }

        if (run.Count == 0)
        {
            await PostAsync(() => WriteNothingToDo(RunWording.Finished(options.RunId))).ConfigureAwait(false);
            return;
        }

        if (RunWording.OtherPolicies(run, Connected.Policy) is { } warning)
        {
            await WarnAsync(warning).ConfigureAwait(false);
        }

        switch (await AskAsync(Messages.ResumeCaption, RunWording.Describe(run, Connected.Policy, MaxUpgrades), token).ConfigureAwait(false))
        {
            case Consent.Rehearsal:
                var rehearsal = await UpgradeRunner.RehearseAsync(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, options, token).ConfigureAwait(false);
                await FinishAsync(rehearsal, options, run, token).ConfigureAwait(false);
                break;
            case Consent.Given:
                Progress?.Restart();
                LastWords = () => OrderWording.Interrupted(options.RunId, Results, run.Count);
                var runner = new UpgradeRunner(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, options);
                await FinishAsync(runner, options, run, token).ConfigureAwait(false);
                break;
        }
    }

    private async Task DecideAsync(Guid itemId, UpgradeState outcome, CancellationToken token)
    {
        var decision = new ManualResolution(Connected.JournalStore, Connected.Clock);
        var upgrade = await decision.FindAsync(itemId, token).ConfigureAwait(false);
        switch (await AskAsync(Messages.DecideCaption, RunWording.Decide(upgrade, outcome), token).ConfigureAwait(false))
        {
            case Consent.Rehearsal:
                await Connected.JournalStore.ReadAsync(new JournalQuery { ItemId = itemId }, item => WriteAsync((object)item.ToUpgrade(whatIf: true)), token).ConfigureAwait(false);
                break;
            case Consent.Given:
                await WriteAsync((object)await decision.RecordAsync(itemId, outcome, token).ConfigureAwait(false)).ConfigureAwait(false);
                break;
        }
    }

    private async Task FinishAsync(UpgradeRunner runner, UpgradeRunOptions options, PendingRun run, CancellationToken token)
    {
        var taken = new ConcurrentDictionary<Guid, bool>();
        var ended = await SendAsync(runner, (gate, stop) => runner.ResumeAsync(gate, (begun, item, error) => ReceiveAsync(begun, item, error, gate), stop), token).ConfigureAwait(false);
        if (ended is null || IsRehearsal)
        {
            return;
        }

        var rest = (await ReadItemsAsync(run.Query, token).ConfigureAwait(false)).FindAll(item => !taken.ContainsKey(item.ItemId));
        if ((SendingWording.Rest(ended, rest, MaxUpgrades) ?? (rest.Count > 0 ? RunWording.HeldElsewhere(options, rest.Count) : null)) is { } warning)
        {
            await WarnAsync(warning).ConfigureAwait(false);
        }

        Task ReceiveAsync(UpgradeItem begun, UpgradeItem item, PartnerUpgradeException? error, SendingGate gate)
        {
            taken.TryAdd(item.ItemId, true);
            Show(Progress?.Next(taken.Count, run.Count, RunWording.Progress(taken.Count, run.Count)));
            var upgrade = runner.Show(begun, item);
            return TakeAsync(upgrade, () => Write(upgrade, error), gate);
        }
    }
}
