using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Gives subscriptions another number of seats, after asking, and never twice.</summary>
[Cmdlet(
    VerbsCommon.Set,
    "PartnerSubscription",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLink.Start + "Set-PartnerSubscription.md")]
[OutputType(typeof(PartnerSubscription))]
public sealed class SetPartnerSubscriptionCommand : ChangingCmdlet
{
    private UpgradeRunner runner = null!;
    private string runId = "";
    private RowReader rows = null!;
    private RowResolver resolver = null!;

    /// <summary>The subscriptions to change: objects of this module, or rows with the columns CustomerId, SubscriptionId and Quantity or AddQuantity.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Subscription")]
    public PSObject? InputObject { get; set; }

    /// <summary>The customer's tenant id.</summary>
    [Parameter]
    [Id]
    public Guid? CustomerId { get; set; }

    /// <summary>The subscription's id.</summary>
    [Parameter]
    [Id]
    public Guid? SubscriptionId { get; set; }

    /// <summary>The seats the subscription shall have.</summary>
    [Parameter]
    [SeatCount]
    public long? Quantity { get; set; }

    /// <summary>The seats to add to those the subscription has.</summary>
    [Parameter]
    [SeatCount]
    public long? AddQuantity { get; set; }

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
        if (Quantity is not null && AddQuantity is not null)
        {
            ThrowTerminatingError(ErrorRecords.Create(new RowErrors(0, null).BothQuantities(Quantity, AddQuantity), null));
        }

        resolver = CreateRowResolver();
        rows = CreateRowReader(new RowProfile(MyInvocation.MyCommand.Name, changes: true) { ResolveOffer = text => OfferResolver.Resolve(Connected.Policy, text), Required = [[RowColumn.Quantity, RowColumn.AddQuantity]] }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName, RowColumn.SubscriptionId, RowColumn.Quantity, RowColumn.AddQuantity)
            .With(ColumnUse.Compared, RowColumn.TargetOffer)
            .Given(RowColumn.CustomerId, CustomerId)
            .Given(RowColumn.SubscriptionId, SubscriptionId)
            .Given(RowColumn.Quantity, Quantity)
            .Given(RowColumn.AddQuantity, AddQuantity));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => TakeEach(InputObject, Take);

    private void Take(PSObject? item)
    {
        if (item?.BaseObject is PartnerSubscription subscription && (Quantity ?? AddQuantity) is { } seats)
        {
            rows.Skip();
            Start(subscription, token => ChangeAsync(subscription, seats, AddQuantity is not null, token));
        }
        else
        {
            StartRow(rows, item, async (row, token) =>
            {
                var found = await resolver.FindAsync(
                    row,
                    (customerId, subscriptionId, stop) => SubscriptionFinder.FindAsync(Connected.Service, Connected.Policy, customerId, subscriptionId, stop),
                    token).ConfigureAwait(false);
                await ChangeAsync(found, row.AddQuantity ?? row.Quantity ?? Quantity!.Value, row.AddQuantity is not null, token).ConfigureAwait(false);
            });
        }
    }

    private async Task ChangeAsync(PartnerSubscription subscription, long seats, bool adds, CancellationToken token)
    {
        var wanted = adds ? Math.Min(seats, long.MaxValue - subscription.Quantity) + subscription.Quantity : seats;
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

    private async Task WriteAsync(SubscriptionUpgrade change, PartnerSubscription? subscription, long wanted)
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
