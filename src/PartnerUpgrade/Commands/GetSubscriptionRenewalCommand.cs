namespace PartnerUpgrade.Cmdlets;

/// <summary>Lists which terms end, when, and what happens then.</summary>
[Cmdlet(VerbsCommon.Get, "SubscriptionRenewal", HelpUri = HelpLink.Start + "Get-SubscriptionRenewal.md")]
[OutputType(typeof(SubscriptionRenewal))]
public sealed class GetSubscriptionRenewalCommand : ServiceCmdlet
{
    private SubscriptionLister reader = null!;
    private RenewalReader renewals = null!;
    private ConnectionCache cache = null!;

    /// <summary>The subscriptions: objects of this module, or rows that name customers or subscriptions.</summary>
    [Parameter(ValueFromPipeline = true)]
    [Alias("Subscription")]
    public PSObject? InputObject { get; set; }

    /// <summary>Only these customers, by company name or domain.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [List]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CustomerNameCompleter))]
    [Alias("Customer")]
    public string[] CustomerName { get; set; } = [];

    /// <summary>Only these customers, by tenant id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Id]
    [ArgumentCompleter(typeof(CustomerIdCompleter))]
    public Guid[] CustomerId { get; set; } = [];

    /// <summary>Only terms that end within so many days.</summary>
    [Parameter]
    [Count]
    [ValidateRange(0, 36_500)]
    public int? WithinDays { get; set; }

    /// <summary>Only terms that end on this day or before.</summary>
    [Parameter]
    [Day]
    public DateTime? Before { get; set; }

    /// <summary>Only where one of these will happen.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [List]
    public AtTermEnd[] AtTermEnd { get; set; } = [];

    /// <summary>Only subscriptions with seats that nobody has.</summary>
    [Parameter]
    public SwitchParameter UnusedSeats { get; set; }

    /// <summary>Also terms of a month.</summary>
    [Parameter]
    public SwitchParameter IncludeMonthly { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        reader = new SubscriptionLister(Connected.Service, Connected.Policy);
        cache = ConnectionCache.Of(Connected);
        renewals = new RenewalReader(Connected.Service, Connected.Policy, new RenewalQuery
        {
            Today = Connected.Today,
            WithinDays = WithinDays,
            Before = Before,
            AtTermEnd = AtTermEnd,
            IncludeMonthly = IncludeMonthly,
            UnusedSeats = UnusedSeats,
        },
        Connected.Prices);
        Progress = new ProgressMeter(Messages.ProgressListing, Connected.Clock);
        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: false) { TakesLists = true, NeedsSubscription = false }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName, RowColumn.SubscriptionId)
            .Given(RowColumn.CustomerId, CustomerId.Cast<object>())
            .Given(RowColumn.CustomerName, CustomerName));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (HasInput)
        {
            TakeEach(InputObject, Take);
        }
        else
        {
            var query = Query(CustomerId, []);
            Start(null, token => reader.ReadAsync(query, ThrottleLimit, found => AddAsync(found, token), Missed, Misunderstood, Advanced, token));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WaitForAll();
        if (renewals.SeatsFault is { } fault)
        {
            WriteWarning(Text.Format(Messages.RenewalSeatsUnread, renewals.CustomersWithoutSeats, fault.Message));
        }

        WriteObject(renewals.Complete(), enumerateCollection: true);
        base.EndProcessing();
    }

    private void Take(PSObject? item)
    {
        if (item?.BaseObject is PartnerSubscription subscription && CustomerId.Length == 0 && CustomerName.Length == 0)
        {
            Rows.Skip();
            Start(subscription, token => AddAsync(subscription, token));
        }
        else
        {
            StartRow(item, ReadAsync);
        }
    }

    private async Task ReadAsync(InputRow row, CancellationToken token)
    {
        var customers = await Resolver.FindCustomersAsync(row, token).ConfigureAwait(false);
        await reader.ReadAsync(
            Query(customers, row.SubscriptionIds),
            1,
            found => AddAsync(found, token),
            (id, error) => _ = ReportAsync(row.Name(error), row.Source),
            Misunderstood,
            null,
            token).ConfigureAwait(false);
    }

    private SubscriptionQuery Query(IReadOnlyList<Guid> customerIds, IReadOnlyList<Guid> subscriptionIds) =>
        new() { CustomerIds = customerIds, CustomerNames = CustomerName, SubscriptionIds = subscriptionIds };

    private Task AddAsync(PartnerSubscription subscription, CancellationToken token)
    {
        cache.Add(subscription);
        return renewals.AddAsync(subscription, token);
    }
}
