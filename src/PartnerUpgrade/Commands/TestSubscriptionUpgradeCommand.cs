namespace PartnerUpgrade.Cmdlets;

/// <summary>Tells for each subscription and target whether the upgrade is possible, and if not, why not and what to do about it.</summary>
[Cmdlet(VerbsDiagnostic.Test, "SubscriptionUpgrade", HelpUri = HelpLink.Start + "Test-SubscriptionUpgrade.md")]
[OutputType(typeof(UpgradeEligibility))]
[OutputType(typeof(bool))]
public sealed class TestSubscriptionUpgradeCommand : ServiceCmdlet
{
    // Costs are worked out for it, so it counts only where it is shown.
    private TestSummary? summary;
    private int testedCount;
    private int eligibleCount;
    private bool hasFailed;
    private bool testsAtOnce;
    private UpgradePolicy policy = null!;
    private EligibilityChecker checker = null!;
    private IReadOnlyList<PolicyOffer>? givenTargets;
    private SubscriptionTester? tester;

    /// <summary>The subscriptions to test: objects of this module, or rows with the columns CustomerId, SubscriptionId, TargetOffer and Quantity.</summary>
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

    /// <summary>The offers to test: key, title, alias, offer id or product:sku; by default every target of the policy.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [List]
    [ArgumentCompleter(typeof(TargetOfferCompleter))]
    public string[]? TargetOffer { get; set; }

    /// <summary>The seats to upgrade; by default all of the subscription's.</summary>
    [Parameter]
    [SeatCount]
    public long? Quantity { get; set; }

    /// <summary>The policy to follow instead of the connection's: a built-in's name or a file's path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string? Policy { get; set; }

    /// <summary>Goes by the policy and the customer's facts, without asking the service what it would do.</summary>
    [Parameter]
    public SwitchParameter PolicyOnly { get; set; }

    /// <summary>For legacy subscriptions without an upgrade path, asks whether they can be migrated to new commerce.</summary>
    [Parameter]
    public SwitchParameter IncludeMigration { get; set; }

    /// <summary>Writes one answer at the end: whether there were subscriptions, each can be upgraded to one of the targets at least, and no error occurred.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        policy = Policy is null ? Connected.Policy : Require(() => PolicyBinding.Read(this, Connected.Policies, Policy), Policy);
        checker = new EligibilityChecker(Connected.Service, policy, Connected.Clock, Connected.Prices, Connected.ReadAccess(), ThrottleLimit);
        givenTargets = TargetOffer is null ? null : Require(() => TargetOffer.Select(text => OfferResolver.Resolve(policy, text)).Distinct().ToList(), TargetOffer);
        tester = new SubscriptionTester(checker, Request([], Quantity), ThrottleLimit);

        // The sandbox answers without waiting: another thread, and the way back from it, would cost more than what a customer's facts do. What the
        // service is asked about each subscription is more, and several threads' work.
        testsAtOnce = PolicyOnly && Connected.IsSandbox && !TellsOfCalls;
        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: false) { TakesLists = true, ResolveOffer = text => OfferResolver.Resolve(policy, text) }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName, RowColumn.SubscriptionId, RowColumn.TargetOffer, RowColumn.Quantity)
            .With(ColumnUse.Refused, RowColumn.AddQuantity)
            .Given(RowColumn.CustomerId, CustomerId)
            .Given(RowColumn.SubscriptionId, SubscriptionId)
            .Given(RowColumn.TargetOffer, givenTargets ?? [])
            .Given(RowColumn.Quantity, Quantity));
        Progress = new ProgressMeter(Messages.ProgressTesting, Connected.Clock);
        summary = IsLast && !Quiet ? new TestSummary() : null;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (AccessWords.UnreadOnce(Connected, checker.AccessFault) is { } unread)
        {
            WriteWarning(unread);
        }

        if (checker.MigrationFault is { } fault)
        {
            WriteWarning(Text.Format(Messages.MigrationUnknown, fault.Message));
        }

        if (Quiet)
        {
            WriteObject(testedCount > 0 && eligibleCount == testedCount && !hasFailed);
        }
        else if (summary is not null)
        {
            WriteSummary(summary.Text);
        }
    }

    /// <inheritdoc/>
    private protected override void Report(PartnerUpgradeException error, object? target)
    {
        hasFailed = true;
        base.Report(error, target);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (InputObject is { BaseObject: PartnerSubscription subscription } && !Rows.IsAnotherGiven(subscription))
        {
            Rows.Skip();
            TestOne(subscription);
        }
        else
        {
            TakeEach(InputObject, Take);
        }
    }

    private void Take(PSObject? item)
    {
        if (item is { BaseObject: PartnerSubscription subscription } && !Rows.IsAnotherGiven(subscription))
        {
            Rows.Skip();
            TestOne(subscription);
            return;
        }

        StartRow(item, async (row, token) =>
        {
            var subscription = await Resolver.FindAsync(row, checker.FindAsync, token).ConfigureAwait(false);
            var answers = await checker.CheckAsync(subscription, Request(row.Targets, row.Quantity ?? Quantity), token).ConfigureAwait(false);
            await PostAsync(() => Write(answers)).ConfigureAwait(false);
        });
    }

    private void TestOne(PartnerSubscription subscription)
    {
        try
        {
            WriteFound();
            if (tester!.TryTest(subscription) is { } tested)
            {
                Write(tested);
                return;
            }

            if (!testsAtOnce)
            {
                if (tester.Add(subscription))
                {
                    Start(subscription, token => tester.TestCustomerAsync(subscription.CustomerId, answers => PostAsync(() => Write(answers)), token));
                }

                return;
            }

            var testing = tester.TestAsync(subscription, StopToken);
            if (testing.Status == TaskStatus.RanToCompletion)
            {
                Write(testing.Result);
                CountDone();
            }
            else
            {
                Start(subscription, _ => WriteAsync(testing));
            }
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    private protected override void Release()
    {
        tester?.Dispose();
        base.Release();
    }

    private EligibilityRequest Request(IReadOnlyList<PolicyOffer> targets, long? quantity) => new()
    {
        Targets = targets.Count > 0 ? targets : givenTargets ?? policy.Targets,
        Quantity = quantity,
        PolicyOnly = PolicyOnly,
        IncludeMigration = IncludeMigration,
    };

    private async Task WriteAsync(Task<TestedSubscription> testing)
    {
        var tested = await testing.ConfigureAwait(false);
        await PostAsync(() => Write(tested)).ConfigureAwait(false);
    }

    private void Write(IReadOnlyList<TestedSubscription> tested)
    {
        foreach (var one in tested)
        {
            Write(one);
        }
    }

    private void Write(TestedSubscription tested)
    {
        if (tested.Error is { } error)
        {
            Report(error, tested.Subscription);
        }
        else
        {
            Write(tested.Answers);
        }
    }

    private void Write(IReadOnlyList<UpgradeEligibility> answers)
    {
        if (AccessWords.UnknownOnce(Connected, answers) is { } unknown)
        {
            WriteWarning(unknown);
        }

        if (Quiet)
        {
            testedCount++;
            eligibleCount += answers.Any(answer => answer.Eligible) ? 1 : 0;
            return;
        }

        summary?.Add(answers);
        for (var i = 0; i < answers.Count; i++)
        {
            WriteObject(PlanKeeper.WithLostPlans(answers[i], policy));
        }
    }
}
