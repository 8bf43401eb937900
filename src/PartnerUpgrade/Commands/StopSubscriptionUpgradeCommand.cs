namespace PartnerUpgrade.Cmdlets;

/// <summary>Withdraws what a run has planned and not begun. What is at work at Partner Center is not touched.</summary>
[Cmdlet(
    VerbsLifecycle.Stop,
    "SubscriptionUpgrade",
    DefaultParameterSetName = RunSet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpLink.Start + "Stop-SubscriptionUpgrade.md")]
[OutputType(typeof(SubscriptionUpgrade))]
public sealed class StopSubscriptionUpgradeCommand : ConnectedCmdlet
{
    private const string RunSet = "Run";
    private const string ItemSet = "Item";

    /// <summary>The run's name in the journal.</summary>
    [Parameter(Mandatory = true, Position = 0, ParameterSetName = RunSet)]
    [RunName]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string RunId { get; set; } = "";

    /// <summary>One item, as Get-SubscriptionUpgrade shows it.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = ItemSet)]
    [Id]
    [ArgumentCompleter(typeof(PlannedItemIdCompleter))]
    public Guid[] ItemId { get; set; } = [];

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == RunSet)
        {
            var runId = RunId;
            Start(runId, token => StopRunAsync(runId, token));
            return;
        }

        foreach (var itemId in ItemId)
        {
            Start(itemId, token => StopItemAsync(itemId, token));
        }
    }

    private async Task StopRunAsync(string runId, CancellationToken token)
    {
        var run = await PendingRun.ReadAsync(Connected.JournalStore, runId, token).ConfigureAwait(false);
        var planned = await ReadItemsAsync(new JournalQuery { RunId = runId, States = [UpgradeState.Planned], OnDamaged = _ => { } }, token).ConfigureAwait(false);
        if (planned.Count > 0)
        {
            await WithdrawAsync(planned, RunWording.Withdraw(runId, planned.Count, run.Count - planned.Count), token).ConfigureAwait(false);
        }
        else
        {
            await PostAsync(() => WriteNothingToDo(RunWording.NothingToWithdraw(runId, run.Count))).ConfigureAwait(false);
        }
    }

    private async Task StopItemAsync(Guid itemId, CancellationToken token)
    {
        var found = await ReadItemsAsync(new JournalQuery { ItemId = itemId }, token).ConfigureAwait(false);
        if (found.Count == 0)
        {
            throw ManualResolution.NotFound(itemId, Connected.JournalStore, Messages.WithdrawNotFoundRemedy);
        }

        if (found[0].State == UpgradeState.Planned)
        {
            await WithdrawAsync(found, RunWording.Withdraw(found[0]), token).ConfigureAwait(false);
        }
        else
        {
            await PostAsync(() => WriteWarning(RunWording.NotWithdrawn(found[0]))).ConfigureAwait(false);
        }
    }

    private async Task WithdrawAsync(List<UpgradeItem> items, string change, CancellationToken token)
    {
        change = VisibleText.Lines(change);
        var isAgreed = await AskAsync(() => (ShouldProcess(change, change, Messages.WithdrawCaption, out var reason), reason)).ConfigureAwait(false);
        if (isAgreed.reason == ShouldProcessReason.WhatIf)
        {
            foreach (var item in items)
            {
                await WriteAsync(item.ToUpgrade(whatIf: true)).ConfigureAwait(false);
            }
        }
        else if (isAgreed.Item1)
        {
            foreach (var item in items)
            {
                if (await Withdrawal.WithdrawAsync(Connected.JournalStore, Connected.Clock, item, token).ConfigureAwait(false) is { } withdrawn)
                {
                    await WriteAsync(withdrawn.ToUpgrade()).ConfigureAwait(false);
                }
                else
                {
                    await PostAsync(() => WriteWarning(RunWording.NotWithdrawn(item))).ConfigureAwait(false);
                }
            }
        }
    }
}
