namespace PartnerUpgrade.Cmdlets;

/// <summary>Gives subscriptions another number of seats, after asking, and never twice.</summary>
[Cmdlet(
    VerbsCommon.Set,
    "PartnerSubscription",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLink.Start + "Set-PartnerSubscription.md")]
[OutputType(typeof(PartnerSubscription))]
public sealed class SetPartnerSubscriptionCommand : OrderingCmdlet
{
    /// <summary>The subscriptions to change: objects of this module, or rows with the columns CustomerId, SubscriptionId and Quantity or AddQuantity.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Subscription")]
    public PSObject? InputObject { get; set; }

    /// <summary>The customer's tenant id.</summary>
    [Parameter]
    [Id]
    [ArgumentCompleter(typeof(CustomerIdCompleter))]
    public Guid? CustomerId { get; set; }

    /// <summary>The subscription's id.</summary>
    [Parameter]
    [Id]
    [ArgumentCompleter(typeof(SubscriptionIdCompleter))]
    public Guid? SubscriptionId { get; set; }

    /// <summary>The seats the subscription is to have.</summary>
    [Parameter]
    [SeatCount]
    public long? Quantity { get; set; }

    /// <summary>The seats to add to those the subscription has.</summary>
    [Parameter]
    [SeatCount]
    public long? AddQuantity { get; set; }

    /// <summary>The run's name in the journal. Given twice, it does not change again what it has changed.</summary>
    [Parameter]
    [RunName]
    [NewRunName]
    [ValidateLength(1, 100)]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? RunId { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Options = new UpgradeRunOptions { RunId = RunId ?? NewRunId(), Calendar = Connected.Calendar };
        Wording = new SeatWording(Options.RunId, Connected.Calendar.UtcNow, Connected.Policy);
        Begin();
        Progress = new ProgressMeter(Messages.ProgressSeats, Connected.Clock);
        if (Quantity is not null && AddQuantity is not null)
        {
            ThrowTerminatingError(ErrorRecords.Create(new RowErrors(0, null).BothQuantities(Quantity, AddQuantity), null));
        }

        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: true) { ResolveOffer = text => OfferResolver.Resolve(Connected.Policy, text), Required = [[RowColumn.Quantity, RowColumn.AddQuantity]] }
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
        Receive();
        if (item?.BaseObject is PartnerSubscription subscription && !Rows.IsAnotherGiven(subscription) && (Quantity ?? AddQuantity) is { } seats)
        {
            Rows.Skip();
            var number = Rows.Count;
            if (AddQuantity is null && seats == subscription.Quantity)
            {
                Start(subscription, token => OrderAsSeenAsync(number, subscription, token));
            }
            else
            {
                Order(number, subscription, seats, AddQuantity is not null);
            }
        }
        else
        {
            StartRow(item, async (row, token) =>
            {
                var found = await FindAsync(row, token).ConfigureAwait(false);
                var adds = row.AddQuantity is not null;
                await PostAsync(() => Order(row.Number, found, row.AddQuantity ?? row.Quantity ?? Quantity!.Value, adds)).ConfigureAwait(false);
            });
        }
    }

    /// <inheritdoc/>
    private protected override async Task<Action> ResultAsync(UpgradeRunner runner, PlannedOrder order, SubscriptionUpgrade upgrade, PartnerUpgradeException? error)
    {
        if ((error ?? OrderWording.ErrorOf(upgrade)) is { } fault)
        {
            return () => Report(fault, upgrade);
        }

        var warnings = upgrade.Reasons.Where(reason => reason.Severity == ReasonSeverity.Warning).Select(reason => $"{reason.Message} {reason.Remedy}").ToList();
        if (upgrade.WhatIf)
        {
            return () =>
            {
                warnings.ForEach(WriteWarning);
                WriteObject(order.Order.Subscription.WithCost(upgrade.Cost));
            };
        }

        var now = await runner.ReadAsync(order.Order.Subscription, upgrade, InterruptToken).ConfigureAwait(false);
        return () =>
        {
            warnings.ForEach(WriteWarning);
            foreach (var followUp in upgrade.FollowUps)
            {
                WriteWarning(Text.Labelled(followUp.CustomerName, $"{followUp.Message} {followUp.Action}"));
            }

            if (now.Quantity != order.Order.Item.Quantity)
            {
                WriteWarning(SeatWording.DoneBefore(upgrade, now));
            }

            WriteObject(now);
        };
    }

    /// <summary>The seats are those that were seen. Where they have changed since, that is no agreement to buy or to return any.</summary>
    private async Task OrderAsSeenAsync(int row, PartnerSubscription seen, CancellationToken token)
    {
        var now = await ReadAgainAsync(seen, token).ConfigureAwait(false);
        await PostAsync(() =>
        {
            if (now.Quantity == seen.Quantity)
            {
                Order(row, seen, seen.Quantity, adds: false);
            }
            else
            {
                Collect(new CollectedOrder { Row = row, Item = Orders.OrderSeatsAsSeen(seen, now.Quantity), Subscription = seen });
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Makes an order; the seats that a subscription has already are neither asked about nor recorded.</summary>
    private void Order(int row, PartnerSubscription subscription, long seats, bool adds)
    {
        var wanted = adds ? Math.Min(seats, long.MaxValue - subscription.Quantity) + subscription.Quantity : seats;

        // What will be refused saves nothing.
        var prices = SeatWindow.IsClosed(subscription, wanted, Connected.Calendar.UtcNow) ? null : Connected.Prices;
        var order = new CollectedOrder { Row = row, Item = Orders.OrderSeats(subscription, wanted, adds ? seats : null, prices), Subscription = subscription, IsIncrease = adds };
        if (wanted != subscription.Quantity)
        {
            Collect(order);
            return;
        }

        CollectUnchanged(order, () =>
        {
            WriteVerbose(SeatWording.Unchanged(subscription));
            WriteObject(subscription);
        });
    }
}
