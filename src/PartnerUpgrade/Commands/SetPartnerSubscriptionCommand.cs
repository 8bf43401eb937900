using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Gives subscriptions another number of seats, after asking, and never twice.</summary>
[Cmdlet(
    VerbsCommon.Set,
    "PartnerSubscription",
    DefaultParameterSetName = SubscriptionQuantitySet,
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLink.Start + "Set-PartnerSubscription.md")]
[OutputType(typeof(PartnerSubscription))]
public sealed class SetPartnerSubscriptionCommand : ChangingCmdlet
{
    private const string SubscriptionQuantitySet = "SubscriptionQuantity";
    private const string SubscriptionAddSet = "SubscriptionAdd";
    private const string IdQuantitySet = "IdQuantity";
    private const string IdAddSet = "IdAdd";

    private UpgradeRunner runner = null!;
    private string runId = "";

    /// <summary>The subscription to change.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SubscriptionQuantitySet)]
    [Parameter(Mandatory = true, ValueFromPipeline = true, ParameterSetName = SubscriptionAddSet)]
    [ValidateNotNull]
    public PartnerSubscription? Subscription { get; set; }

    /// <summary>The customer's tenant id.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdQuantitySet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdAddSet)]
    public Guid CustomerId { get; set; }

    /// <summary>The subscription's id.</summary>
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdQuantitySet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdAddSet)]
    public Guid SubscriptionId { get; set; }

    /// <summary>The seats the subscription shall have.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SubscriptionQuantitySet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdQuantitySet)]
    [ValidateRange(1, int.MaxValue)]
    public int Quantity { get; set; }

    /// <summary>The seats to add to those the subscription has.</summary>
    [Parameter(Mandatory = true, ParameterSetName = SubscriptionAddSet)]
    [Parameter(Mandatory = true, ValueFromPipelineByPropertyName = true, ParameterSetName = IdAddSet)]
    [ValidateRange(1, int.MaxValue)]
    public int AddQuantity { get; set; }

    /// <summary>The run's name in the journal. Given twice, it does not change again what it has changed.</summary>
    [Parameter]
    [ValidateLength(1, 100)]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? RunId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        runId = RunId ?? NewRunId();
        runner = new UpgradeRunner(Connected.Service, Connected.JournalStore, Connected.Policy, Connected.Clock, new UpgradeRunOptions { RunId = runId });
        ConnectionMemory.Of(Connected).Remember(runId);
        Progress = new ProgressMeter(Messages.ProgressSeats, Connected.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var adds = ParameterSetName is SubscriptionAddSet or IdAddSet;
        var seats = adds ? AddQuantity : Quantity;
        if (ParameterSetName is IdQuantitySet or IdAddSet)
        {
            var (customerId, subscriptionId) = (CustomerId, SubscriptionId);
            Start(subscriptionId, async token =>
            {
                var found = await SubscriptionFinder.FindAsync(Connected.Service, Connected.Policy, customerId, subscriptionId, token).ConfigureAwait(false);
                await ChangeAsync(found, seats, adds, token).ConfigureAwait(false);
            });
        }
        else
        {
            var subscription = Subscription!;
            Start(subscription, token => ChangeAsync(subscription, seats, adds, token));
        }
    }

    private async Task ChangeAsync(PartnerSubscription subscription, int seats, bool adds, CancellationToken token)
    {
        var wanted = (int)Math.Min((long)seats + (adds ? subscription.Quantity : 0), int.MaxValue);
        if (wanted == subscription.Quantity)
        {
            await PostAsync(() => WriteVerbose(SeatWording.Unchanged(subscription))).ConfigureAwait(false);
            await WriteAsync((object)subscription).ConfigureAwait(false);
            return;
        }

        switch (await AskAsync(Messages.SeatsCaption, SeatWording.Describe(subscription, wanted)).ConfigureAwait(false))
        {
            case Consent.Rehearsal:
                await WriteAsync(await runner.RehearseQuantityAsync(subscription, wanted, token).ConfigureAwait(false), subscription, wanted).ConfigureAwait(false);
                break;
            case Consent.Given:
                var (change, now) = await runner.SetQuantityAsync(subscription, wanted, token).ConfigureAwait(false);
                await WriteAsync(change, now, wanted).ConfigureAwait(false);
                break;
        }
    }

    private async Task WriteAsync(SubscriptionUpgrade change, PartnerSubscription? subscription, int wanted)
    {
        if (SeatWording.ErrorOf(change) is { } error)
        {
            await ReportAsync(error, change).ConfigureAwait(false);
            return;
        }

        if (!change.WhatIf && subscription!.Quantity != wanted)
        {
            await PostAsync(() => WriteWarning(SeatWording.DoneBefore(change, subscription))).ConfigureAwait(false);
        }

        await WriteAsync((object)subscription!).ConfigureAwait(false);
    }
}
