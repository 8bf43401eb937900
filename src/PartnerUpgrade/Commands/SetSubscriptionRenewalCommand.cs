namespace PartnerUpgrade.Cmdlets;

/// <summary>Plans what happens to subscriptions at the end of their terms, after asking, and never twice.</summary>
[Cmdlet(
    VerbsCommon.Set,
    "SubscriptionRenewal",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLink.Start + "Set-SubscriptionRenewal.md")]
[OutputType(typeof(SubscriptionRenewal))]
public sealed class SetSubscriptionRenewalCommand : OrderingCmdlet
{
    private static readonly string[] Cycles = [nameof(PartnerUpgrade.BillingCycle.Monthly), nameof(PartnerUpgrade.BillingCycle.Annual), nameof(PartnerUpgrade.BillingCycle.Triennial)];
    private static readonly string[] Ends = [nameof(PartnerUpgrade.AtTermEnd.Renew), nameof(PartnerUpgrade.AtTermEnd.Cancel), nameof(PartnerUpgrade.AtTermEnd.ExtendedServiceTerm)];

    private RenewalReader renewals = null!;
    private RenewalWish given = null!;

    /// <summary>The subscriptions to plan for: objects of this module, or rows with CustomerId, SubscriptionId and what is wanted.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Subscription", "Renewal")]
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

    /// <summary>What shall happen at the end of the term.</summary>
    [Parameter]
    [ValidateSet(nameof(PartnerUpgrade.AtTermEnd.Renew), nameof(PartnerUpgrade.AtTermEnd.Cancel), nameof(PartnerUpgrade.AtTermEnd.ExtendedServiceTerm))]
    public AtTermEnd? AtTermEnd { get; set; }

    /// <summary>The seats the subscription shall renew with.</summary>
    [Parameter]
    [SeatCount]
    public long? Quantity { get; set; }

    /// <summary>The offer it shall renew as: key, title, alias, offer id or product:sku.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TargetOfferCompleter))]
    public string? TargetOffer { get; set; }

    /// <summary>The term it shall renew for, such as P1Y.</summary>
    [Parameter]
    [SoldTerm]
    [ArgumentCompleter(typeof(TermDurationCompleter))]
    public string? TermDuration { get; set; }

    /// <summary>How often it shall be billed from the renewal on.</summary>
    [Parameter]
    [ValidateSet("Monthly", "Annual", "Triennial")]
    public BillingCycle? BillingCycle { get; set; }

    /// <summary>Removes what is planned.</summary>
    [Parameter]
    public SwitchParameter Clear { get; set; }

    /// <summary>The run's name in the journal. Given twice, it does not plan again what it has planned.</summary>
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
        Wording = new RenewalWording(Options.RunId, Connected.Policy);
        Begin();
        renewals = new RenewalReader(Connected.Service, Connected.Policy, new RenewalQuery { Today = Connected.Today }, Connected.Prices);
        Progress = new ProgressMeter(Messages.ProgressRenewals, Connected.Clock);
        given = new RenewalWish
        {
            AtTermEnd = AtTermEnd,
            TargetOffer = TargetOffer is null ? null : Require(() => OfferResolver.Resolve(Connected.Policy, TargetOffer), TargetOffer).Key,
            Quantity = Quantity,
            TermDuration = Term.Canonical(TermDuration),
            BillingCycle = BillingCycle,
            Clear = Clear,
        };
        if (RenewalWording.Contradiction(given) is { } contradiction)
        {
            ThrowTerminatingError(ErrorRecords.Create(new RowErrors(0, null).Invalid(contradiction, Messages.RenewalContradictionRemedy), null));
        }

        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: true) { ResolveOffer = text => OfferResolver.Resolve(Connected.Policy, text), TakesOrders = false }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName, RowColumn.SubscriptionId)
            .With(ColumnUse.Taken, RowColumn.AtTermEnd, RowColumn.TargetOffer, RowColumn.Quantity, RowColumn.TermDuration, RowColumn.BillingCycle, RowColumn.EffectiveDate, RowColumn.Renewal)
            .With(ColumnUse.Refused, RowColumn.AddQuantity)
            .Given(RowColumn.CustomerId, CustomerId)
            .Given(RowColumn.SubscriptionId, SubscriptionId));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => TakeEach(InputObject, Take);

    private void Take(PSObject? item)
    {
        Receive();
        if (item?.BaseObject is PartnerSubscription subscription && !Rows.IsAnotherGiven(subscription) && !given.IsEmpty)
        {
            Rows.Skip();
            var number = Rows.Count;
            Start(subscription, async token =>
            {
                // Part of the wish may have come true when it was listed, and no longer be so.
                var isWhole = RenewalPlanner.WithoutWhatHappens(given, subscription) == given;
                await OrderAsync(number, isWhole ? subscription : await ReadAgainAsync(subscription, token).ConfigureAwait(false), given, token).ConfigureAwait(false);
            });
        }
        else
        {
            StartRow(item, async (row, token) =>
            {
                var said = WishOf(row);
                var recorded = row.RecordedRenewal(given.AtTermEnd);
                if (said.IsEmpty && given.IsEmpty && recorded is null)
                {
                    throw row.Invalid(Messages.RenewalNotSaid, Messages.RenewalNotSaidRemedy);
                }

                var found = await FindAsync(row, token).ConfigureAwait(false);
                await OrderAsync(row.Number, found, await CombineAsync(row, said, recorded, found).ConfigureAwait(false), token).ConfigureAwait(false);
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
        var now = upgrade.WhatIf ? order.Order.Subscription : await runner.ReadAsync(order.Order.Subscription, upgrade, InterruptToken).ConfigureAwait(false);
        var renewal = await renewals.DescribeAsync(now, InterruptToken).ConfigureAwait(false);
        return () =>
        {
            warnings.ForEach(WriteWarning);
            if (!upgrade.WhatIf && !RenewalWording.IsAsOrdered(order.Order.Item.Renewal!, now))
            {
                WriteWarning(RenewalWording.DoneBefore(upgrade, now));
            }

            WriteObject(renewal);
        };
    }

    /// <summary>What a row asks for. A value that an export of ours has where nothing is known is no wish.</summary>
    private static RenewalWish WishOf(InputRow row) => new()
    {
        AtTermEnd = row.NameOf<AtTermEnd>(RowColumn.AtTermEnd, Ends) is { } end && end != PartnerUpgrade.AtTermEnd.Unknown ? end : null,
        TargetOffer = row.Targets is [var target, ..] ? target.Key : null,
        Quantity = row.Quantity,
        TermDuration = row.TermOf(RowColumn.TermDuration),
        BillingCycle = row.NameOf<BillingCycle>(RowColumn.BillingCycle, Cycles) is { } cycle && cycle != PartnerUpgrade.BillingCycle.Unknown ? cycle : null,
    };

    /// <summary>
    /// What a row and the parameters ask for together. What happens anyway is no wish, nor is what the subscription has today: lists tell both. Where the
    /// two differ, and the row may have meant to take a plan back, a warning says that it did not.
    /// </summary>
    private async Task<RenewalWish> CombineAsync(InputRow row, RenewalWish said, RenewalWish? recorded, PartnerSubscription subscription)
    {
        if (row.DayOf(RowColumn.EffectiveDate) is { } day && subscription.EndsOn is { } end && day != end.AddDays(1))
        {
            throw row.Invalid(Text.Format(Messages.RenewalOtherDay, day, end.AddDays(1), end), Messages.RenewalOtherDayRemedy);
        }

        var wanted = RenewalPlanner.WithoutWhatHappens(said, subscription);
        var wish = RenewalPlanner.WithoutFacts(wanted, subscription);
        CheckNames(row, wish);
        if (recorded is not null)
        {
            // The other columns of such a list tell the seats and the offer of that day: they are no wish of their own.
            var listed = RenewalWording.Join(wish, recorded);
            if (RenewalWording.Difference(wish, recorded) is not null || !listed.AsksForTheSameAs(recorded))
            {
                throw row.Invalid(Text.Format(Messages.RenewalColumnDiffers, recorded, wish), Messages.RenewalColumnDiffersRemedy);
            }

            wish = listed with { TargetOffer = listed.TargetOffer is { } key ? OfferResolver.Resolve(Connected.Policy, key).Key : null };
        }
        else if (wish != wanted && given.IsEmpty && wish.AtTermEnd is not (PartnerUpgrade.AtTermEnd.Cancel or PartnerUpgrade.AtTermEnd.ExtendedServiceTerm))
        {
            await WarnAsync(row.Say(Text.Format(Messages.RenewalFactKept, subscription.CustomerName, subscription.DisplayName, RenewalPlanner.Next(subscription)))).ConfigureAwait(false);
        }

        if (RenewalWording.Difference(wish, given) is { } difference)
        {
            throw row.Invalid(Text.Format(Messages.RenewalRowDiffers, wish, given, difference), Messages.RenewalRowDiffersRemedy);
        }

        var both = RenewalWording.Join(wish, given);
        return RenewalWording.Contradiction(both) is { } contradiction ? throw row.Invalid(contradiction, Messages.RenewalContradictionRemedy) : both;
    }

    /// <summary>What a list may tell of a subscription is more than what can be wished for it, which is what the parameters take.</summary>
    private static void CheckNames(InputRow row, RenewalWish wish)
    {
        if (wish.BillingCycle is { } cycle && !Cycles.Contains(cycle.ToString()))
        {
            throw row.NoName(RowColumn.BillingCycle, Cycles);
        }

        if (wish.TermDuration is { } term && !SoldTermAttribute.Terms.Contains(term))
        {
            throw row.NoName(RowColumn.TermDuration, SoldTermAttribute.Terms);
        }
    }

    /// <summary>Makes an order; what happens anyway is neither asked about nor recorded.</summary>
    private async Task OrderAsync(int row, PartnerSubscription subscription, RenewalWish wish, CancellationToken token)
    {
        var wanted = RenewalPlanner.WithoutWhatHappens(wish, subscription);
        var order = new CollectedOrder { Row = row, Item = Orders.OrderRenewal(subscription, wanted, Connected.Prices), Subscription = subscription };
        if (!wanted.IsEmpty || subscription.EndsOn is null)
        {
            await PostAsync(() => Collect(order)).ConfigureAwait(false);
            return;
        }

        var renewal = await renewals.DescribeAsync(subscription, token).ConfigureAwait(false);
        CollectUnchanged(order, () =>
        {
            WriteVerbose(RenewalWording.Unchanged(subscription));
            WriteObject(renewal);
        });
    }
}
