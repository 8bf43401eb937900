namespace PartnerUpgrade.Cmdlets;

/// <summary>Upgrades subscriptions, after asking, without losing one or buying one twice.</summary>
[Cmdlet(
    VerbsLifecycle.Invoke,
    "SubscriptionUpgrade",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.High,
    HelpUri = HelpLink.Start + "Invoke-SubscriptionUpgrade.md")]
[OutputType(typeof(SubscriptionUpgrade))]
public sealed class InvokeSubscriptionUpgradeCommand : OrderingCmdlet
{
    private EligibilityChecker checker = null!;
    private PolicyOffer? givenTarget;

    /// <summary>
    /// What to upgrade: results of a test (anything but eligible is recorded as skipped), subscriptions with <see cref="TargetOffer"/>, or rows with the
    /// columns CustomerId, SubscriptionId, TargetOffer and Quantity.
    /// </summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Eligibility", "Subscription")]
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

    /// <summary>The offer to upgrade to: key, title, alias, offer id or product:sku.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(TargetOfferCompleter))]
    public string? TargetOffer { get; set; }

    /// <summary>The seats to upgrade; by default all of the subscription's.</summary>
    [Parameter]
    [SeatCount]
    public long? Quantity { get; set; }

    /// <summary>The run's name in the journal. Given twice, it does not start again what is done.</summary>
    [Parameter]
    [RunName]
    [NewRunName]
    [ValidateLength(1, 100)]
    [ArgumentCompleter(typeof(RunIdCompleter))]
    public string? RunId { get; set; }

    /// <summary>What to do about the users' licences.</summary>
    [Parameter]
    public LicenseTransfer LicenseTransfer { get; set; }

    /// <summary>New commerce: a subscription of the target that the customer already owns and the seats move into.</summary>
    [Parameter]
    [Id]
    [ArgumentCompleter(typeof(SubscriptionIdCompleter))]
    public Guid? IntoSubscriptionId { get; set; }

    /// <summary>New commerce: the new term, such as P1Y.</summary>
    [Parameter]
    [SoldTerm]
    [ArgumentCompleter(typeof(TermDurationCompleter))]
    public string? TermDuration { get; set; }

    /// <summary>New commerce: how often the new offer is billed.</summary>
    [Parameter]
    [ValidateSet("Monthly", "Annual", "Triennial")]
    public BillingCycle? BillingCycle { get; set; }

    /// <summary>Orders sent at most; the rest stays planned.</summary>
    [Parameter]
    [Count]
    [ValidateRange(1, int.MaxValue)]
    public int? MaxUpgrades { get; set; }

    /// <summary>Sends nothing more after the first upgrade that failed or stayed uncertain; the rest stays planned.</summary>
    [Parameter]
    public SwitchParameter StopOnFailure { get; set; }

    /// <summary>Only plans the upgrades, for whoever resumes the run; nothing is sent yet.</summary>
    [Parameter]
    public SwitchParameter Enqueue { get; set; }

    /// <summary>Does not wait for the end of what the service has accepted.</summary>
    [Parameter]
    public SwitchParameter NoWait { get; set; }

    /// <summary>How long to wait for the end of what the service has accepted.</summary>
    [Parameter]
    [Count]
    [ValidateRange(1, 86400)]
    public int TimeoutSeconds { get; set; } = 900;

    /// <inheritdoc/>
    private protected override int? MostSent => MaxUpgrades;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        givenTarget = TargetOffer is null ? null : Require(() => OfferResolver.Resolve(Connected.Policy, TargetOffer), TargetOffer);
        var access = Connected.ReadAccess();
        checker = new EligibilityChecker(Connected.Service, Connected.Policy, Connected.Clock, Connected.Prices, access);
        Options = new UpgradeRunOptions
        {
            RunId = RunId ?? NewRunId(),
            Calendar = Connected.Calendar,
            Access = access,
            LicenseTransfer = LicenseTransfer,
            IntoSubscriptionId = IntoSubscriptionId,
            TermDuration = Term.Canonical(TermDuration),
            BillingCycle = BillingCycle,
            Enqueue = Enqueue,
            NoWait = NoWait,
            Timeout = TimeSpan.FromSeconds(TimeoutSeconds),
            StopOnFailure = StopOnFailure,
        };
        if (Options.Contradiction is { } contradiction)
        {
            ThrowTerminatingError(ErrorRecords.Create(contradiction, null));
        }

        Wording = new UpgradeWording(Options, MaxUpgrades, Connected.Policy);
        Begin();
        Progress = new ProgressMeter(Messages.ProgressUpgrading, Connected.Clock);
        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: true) { ResolveOffer = text => OfferResolver.Resolve(Connected.Policy, text), Required = [[RowColumn.TargetOffer]] }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName, RowColumn.SubscriptionId, RowColumn.TargetOffer, RowColumn.Quantity)
            .With(ColumnUse.Compared, RowColumn.TermDuration, RowColumn.BillingCycle)
            .With(ColumnUse.Refused, RowColumn.AddQuantity)
            .Given(RowColumn.CustomerId, CustomerId)
            .Given(RowColumn.SubscriptionId, SubscriptionId)
            .Given(RowColumn.TargetOffer, givenTarget)
            .Given(RowColumn.Quantity, Quantity)
            .Given(RowColumn.TermDuration, TermDuration)
            .Given(RowColumn.BillingCycle, BillingCycle));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord() => TakeEach(InputObject, Take);

    private void Take(PSObject? item)
    {
        Receive();
        var target = item?.BaseObject;
        if (target is UpgradeEligibility tested && !Rows.IsAnotherGiven(tested.Subscription) && (givenTarget is null || givenTarget.Key == tested.TargetOffer))
        {
            Rows.Skip();
            var row = Rows.Count;
            if (Options.FaultFor(tested.Subscription) is { } fault)
            {
                Report(fault, tested);
            }
            else if (IsTestedAsOrdered(tested) && !EligibilityChecker.WantsPromotions(tested, TermDuration, BillingCycle, IntoSubscriptionId))
            {
                Collect(Order(row, tested));
            }
            else if (IsTestedAsOrdered(tested))
            {
                Collect(tested, async token => Order(row, await AskPromotionsAsync(tested, token).ConfigureAwait(false)));
            }
            else
            {
                Collect(tested, async token =>
                    Order(row, await CheckAsync(tested.Subscription, OfferResolver.Resolve(Connected.Policy, tested.TargetOffer), Quantity ?? tested.Quantity, token).ConfigureAwait(false)));
            }
        }
        else if (target is PartnerSubscription subscription && !Rows.IsAnotherGiven(subscription) && givenTarget is not null)
        {
            Rows.Skip();
            var row = Rows.Count;
            Collect(subscription, async token => Order(row, await CheckAsync(subscription, givenTarget, Quantity, token).ConfigureAwait(false)));
        }
        else
        {
            StartRow(item, async (row, token) =>
            {
                var found = await Resolver.FindAsync(row, checker.FindAsync, token).ConfigureAwait(false);
                Collect(Order(row.Number, await CheckAsync(found, row.Targets[0], row.Quantity ?? Quantity, token).ConfigureAwait(false)));
            });
        }
    }

    /// <inheritdoc/>
    private protected override Task<Action> ResultAsync(UpgradeRunner runner, PlannedOrder order, SubscriptionUpgrade upgrade, PartnerUpgradeException? error) =>
        Task.FromResult<Action>(() => Write(upgrade, error));

    /// <summary>What was tested with other seats, or without knowing the subscription to move into, has to be tested again.</summary>
    private bool IsTestedAsOrdered(UpgradeEligibility tested) =>
        (IntoSubscriptionId is null || IntoSubscriptionId == tested.IntoSubscriptionId) && (Quantity is null || Quantity == tested.Quantity);

    private CollectedOrder Order(int row, UpgradeEligibility eligibility) =>
        new() { Row = row, Item = Orders.Order(eligibility), Subscription = eligibility.Subscription, Eligibility = eligibility };

    private async Task<UpgradeEligibility> CheckAsync(PartnerSubscription subscription, PolicyOffer target, long? quantity, CancellationToken token)
    {
        if (Options.FaultFor(subscription) is { } fault)
        {
            throw fault;
        }

        var request = new EligibilityRequest { Targets = [target], Quantity = quantity, IntoSubscriptionId = IntoSubscriptionId, LicenseTransfer = LicenseTransfer };
        var answers = await checker.CheckAsync(subscription, request, token).ConfigureAwait(false);
        return await AskPromotionsAsync(answers[0], token).ConfigureAwait(false);
    }

    private Task<UpgradeEligibility> AskPromotionsAsync(UpgradeEligibility tested, CancellationToken token) =>
        EligibilityChecker.WantsPromotions(tested, TermDuration, BillingCycle, IntoSubscriptionId)
            ? checker.AskPromotionsAsync(tested, TermDuration, BillingCycle, token)
            : Task.FromResult(tested);
}
