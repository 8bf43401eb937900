using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

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
public sealed class ResumeSubscriptionUpgradeCommand : ChangingCmdlet
{
    private const string RunSet = "Run";
    private const string DecisionSet = "Decision";

    /// <summary>The run's name in the journal.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipelineByPropertyName = true, ParameterSetName = RunSet)]
    [ValidateLength(1, 100)]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string RunId { get; set; } = "";

    /// <summary>The uncertain item that a person has looked at in Partner Center.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = DecisionSet)]
    [Id]
    public Guid ItemId { get; set; }

    /// <summary>What the person found: that the change was made, or that it was not.</summary>
    [Parameter(Mandatory = true, ParameterSetName = DecisionSet)]
    [ValidateSet(nameof(UpgradeState.Succeeded), nameof(UpgradeState.Failed))]
    public UpgradeState Outcome { get; set; }

    /// <summary>Does not wait for the end of what the service has accepted.</summary>
    [Parameter(ParameterSetName = RunSet)]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long to wait for the end of what the service has accepted.</summary>
    [Parameter(ParameterSetName = RunSet)]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 900;

    /// <summary>Runs come one after the other; of each, as many items at once as the limit lets.</summary>
    private protected override int Concurrency => 1;

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

        var options = new UpgradeRunOptions { RunId = RunId, NoWait = NoWait, Timeout = TimeSpan.FromSeconds(TimeoutSeconds) };
        Start(options.RunId, token => ResumeAsync(options, token));
    }

    private async Task ResumeAsync(UpgradeRunOptions options, CancellationToken token)
    {
        var run = await PendingRun.ReadAsync(Connected.JournalStore, options.RunId, token).ConfigureAwait(false);
        ConnectionMemory.Of(Connected).Remember(options.RunId);
        if (run.Count == 0)
        {
            await PostAsync(() => WriteVerbose(RunWording.Finished(options.RunId))).ConfigureAwait(false);
            return;
        }

        if (RunWording.OtherPolicies(run, Connected.Policy) is { } warning)
        {
            await PostAsync(() => WriteWarning(warning)).ConfigureAwait(false);
        }

        switch (await AskAsync(Messages.ResumeCaption, RunWording.Describe(run, Connected.Policy)).ConfigureAwait(false))
        {
            case Consent.Rehearsal:
                await Connected.JournalStore.ReadAsync(run.Query, item => WriteAsync((object)item.ToUpgrade(whatIf: true)), token).ConfigureAwait(false);
                break;
            case Consent.Given:
                await FinishAsync(options, run.Count, token).ConfigureAwait(false);
                break;
        }
    }

    private async Task DecideAsync(Guid itemId, UpgradeState outcome, CancellationToken token)
    {
        var decision = new ManualResolution(Connected.JournalStore, Connected.Clock);
        var upgrade = await decision.FindAsync(itemId, token).ConfigureAwait(false);
        switch (await AskAsync(Messages.DecideCaption, RunWording.Decide(upgrade, outcome)).ConfigureAwait(false))
        {
            case Consent.Rehearsal:
                await Connected.JournalStore.ReadAsync(new JournalQuery { ItemId = itemId }, item => WriteAsync((object)item.ToUpgrade(whatIf: true)), token).ConfigureAwait(false);
                break;
            case Consent.Given:
                await WriteAsync((object)await decision.RecordAsync(itemId, outcome, token).ConfigureAwait(false)).ConfigureAwait(false);
                break;
        }
    }

    private async Task FinishAsync(UpgradeRunOptions options, int count, CancellationToken token)
    {
        var runner = new UpgradeRunner(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, options);
        var taken = 0;
        await runner.ResumeAsync(
            ThrottleLimit,
            async upgrade =>
            {
                var done = Interlocked.Increment(ref taken);
                Show(Progress?.Next(done, count, RunWording.Progress(done, count)));
                await WriteAsync(upgrade).ConfigureAwait(false);
            },
            async (upgrade, error) =>
            {
                Interlocked.Increment(ref taken);
                await WriteAsync(upgrade).ConfigureAwait(false);
                await ReportAsync(error, upgrade).ConfigureAwait(false);
            },
            token).ConfigureAwait(false);
        if (taken < count)
        {
            await PostAsync(() => WriteWarning(RunWording.HeldElsewhere(options, count - taken))).ConfigureAwait(false);
        }
    }
}
