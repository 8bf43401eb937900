namespace PartnerUpgrade.Cmdlets;

/// <summary>Lists customers' subscriptions, and what the policy says each can become.</summary>
[Cmdlet(VerbsCommon.Get, "PartnerSubscription", HelpUri = HelpLink.Start + "Get-PartnerSubscription.md")]
[OutputType(typeof(PartnerSubscription))]
public sealed class GetPartnerSubscriptionCommand : ServiceCmdlet
{
    private SubscriptionLister reader = null!;
    private ConnectionCache cache = null!;
    private IReadOnlyList<string> offerKeys = [];
    private EligibilityChecker offers = null!;
    private readonly ListingHints hints = new();

    /// <summary>Rows or objects that say which subscriptions are meant: by customer, by subscription, or by both.</summary>
    [Parameter(ValueFromPipeline = true)]
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

    /// <summary>Only these subscriptions.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Id]
    [ArgumentCompleter(typeof(SubscriptionIdCompleter))]
    public Guid[] SubscriptionId { get; set; } = [];

    /// <summary>Only these offers: a policy's key, an alias, or wildcards over either.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [List]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OfferCompleter))]
    public string[] Offer { get; set; } = [];

    /// <summary>Only these statuses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [List]
    public SubscriptionStatus[] Status { get; set; } = [];

    /// <summary>Only what is active and has a target in the policy.</summary>
    [Parameter]
    public SwitchParameter Upgradable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        reader = new SubscriptionLister(Connected.Service, Connected.Policy);
        cache = ConnectionCache.Of(Connected);
        offers = new EligibilityChecker(Connected.Service, Connected.Policy, Connected.Clock);
        offerKeys = Connected.Policy.IsOffered ? [] : [.. Offer.SelectMany(text => Require(() => OfferResolver.Match(Connected.Policy, text), text)).Select(offer => offer.Key)];
        Progress = new ProgressMeter(Messages.ProgressListing, Connected.Clock);
        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: false) { TakesLists = true, NeedsSubscription = false }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName, RowColumn.SubscriptionId)
            .Given(RowColumn.CustomerId, CustomerId.Cast<object>())
            .Given(RowColumn.CustomerName, CustomerName)
            .Given(RowColumn.SubscriptionId, SubscriptionId.Cast<object>()));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Offer.Length > 0 && offerKeys.Count == 0 && !Connected.Policy.IsOffered)
        {
            return;
        }

        if (HasInput)
        {
            // Rows are read beside each other and are counted as such, so each goes through its own customers one by one.
            TakeEach(InputObject, item => StartRow(item, ReadAsync));
        }
        else
        {
            var query = Query(CustomerId, SubscriptionId);
            Start(null, async token =>
            {
                var doubts = await reader.ReadByCustomerAsync(query, ThrottleLimit, found => FoundAsync(found, token), Missed, Misunderstood, Advanced, token).ConfigureAwait(false);
                foreach (var doubt in doubts)
                {
                    await WarnAsync(doubt).ConfigureAwait(false);
                }
            });
        }
    }

    private async Task ReadAsync(InputRow row, CancellationToken token)
    {
        var customers = await Resolver.FindCustomersAsync(row, token).ConfigureAwait(false);
        var isFirst = true;
        await reader.ReadAsync(Query(customers, row.SubscriptionIds), 1, FoundInRowAsync, (id, error) => _ = ReportAsync(row.Name(error), row.Source), Misunderstood, null, token).ConfigureAwait(false);

        async Task FoundInRowAsync(PartnerSubscription subscription)
        {
            if (isFirst)
            {
                isFirst = false;
                await Resolver.WarnAsync(row, subscription).ConfigureAwait(false);
            }

            await FoundAsync([subscription], token).ConfigureAwait(false);
        }
    }

    private SubscriptionQuery Query(IReadOnlyList<Guid> customerIds, IReadOnlyList<Guid> subscriptionIds) => new()
    {
        CustomerIds = customerIds,
        CustomerNames = CustomerName,
        SubscriptionIds = subscriptionIds,
        OfferKeys = offerKeys,
        Statuses = Status,
        Upgradable = Upgradable && !Connected.Policy.IsOffered,
    };

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        foreach (var hint in hints.Of(Connected.Policy))
        {
            WriteWarning(hint);
        }
    }

    private async Task FoundAsync(IReadOnlyList<PartnerSubscription> found, CancellationToken token)
    {
        if (Connected.Policy.IsOffered)
        {
            foreach (var subscription in found)
            {
                await AskAsync(subscription, token).ConfigureAwait(false);
            }

            return;
        }

        foreach (var subscription in found)
        {
            hints.Add(subscription);
        }

        cache.Add(found[0]);
        await PostAsync(() =>
        {
            foreach (var subscription in found)
            {
                WriteObject(subscription);
            }
        }).ConfigureAwait(false);
    }

    /// <summary>Where the matrix is what the service offers, it is asked about everything that is listed.</summary>
    private async Task AskAsync(PartnerSubscription subscription, CancellationToken token)
    {
        if (Offer.Length > 0 && !Offer.Any(text => SubscriptionQuery.IsOffer(subscription, text)))
        {
            return;
        }

        if (await offers.AskOfferedAsync(subscription, token).ConfigureAwait(false) is { } fault)
        {
            hints.AddUnanswered(subscription, fault);
        }

        if (!Upgradable || subscription.CanUpgrade)
        {
            cache.Add(subscription);
            await WriteAsync(subscription).ConfigureAwait(false);
        }
    }
}
