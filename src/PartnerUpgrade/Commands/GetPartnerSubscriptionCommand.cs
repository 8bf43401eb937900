using System.Globalization;
using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Lists customers' subscriptions, and what the policy says each can become.</summary>
[Cmdlet(VerbsCommon.Get, "PartnerSubscription", HelpUri = HelpLink.Start + "Get-PartnerSubscription.md")]
[OutputType(typeof(PartnerSubscription))]
public sealed class GetPartnerSubscriptionCommand : ServiceCmdlet
{
    private EstateReader reader = null!;
    private ConnectionMemory memory = null!;
    private IReadOnlyList<string> offerKeys = [];

    /// <summary>Only these customers, by company name or domain.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CustomerNameCompleter))]
    public string[] CustomerName { get; set; } = [];

    /// <summary>Only these customers, by tenant id.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public Guid[] CustomerId { get; set; } = [];

    /// <summary>Only these subscriptions.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    public Guid[] SubscriptionId { get; set; } = [];

    /// <summary>Only these offers: a policy's key, an alias, or wildcards over either.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(OfferCompleter))]
    public string[] Offer { get; set; } = [];

    /// <summary>Only these statuses.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public SubscriptionStatus[] Status { get; set; } = [];

    /// <summary>Only what is active and has a target in the policy.</summary>
    [Parameter]
    public SwitchParameter Upgradable { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        reader = new EstateReader(Connected.Service, Connected.Policy);
        memory = ConnectionMemory.Of(Connected);
        offerKeys = [.. Offer.SelectMany(text => Require(() => OfferResolver.Match(Connected.Policy, text), text)).Select(offer => offer.Key)];
        Progress = new ProgressMeter(Messages.ProgressListing, Connected.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (Offer.Length > 0 && offerKeys.Count == 0)
        {
            return;
        }

        var query = new EstateQuery
        {
            CustomerIds = CustomerId,
            CustomerNames = CustomerName,
            SubscriptionIds = SubscriptionId,
            OfferKeys = offerKeys,
            Statuses = Status,
            Upgradable = Upgradable,
        };

        // Records from the pipeline run beside each other and are counted as such, so each goes through its own customers one by one.
        var (customersAtOnce, onProgress) = MyInvocation.ExpectingInput ? (1, null) : (ThrottleLimit, (Action<EstateProgress>?)Advanced);
        Start(null, token => reader.ReadAsync(query, customersAtOnce, FoundAsync, Missed, onProgress, token));
    }

    private Task FoundAsync(PartnerSubscription subscription)
    {
        memory.Remember(subscription);
        return WriteAsync(subscription);
    }

    private void Missed(Guid id, PartnerUpgradeException error) => _ = ReportAsync(error, id);

    private void Advanced(EstateProgress progress)
    {
        var status = string.Format(CultureInfo.CurrentCulture, Messages.ProgressCustomers, progress.CustomersRead, progress.CustomersKnown, progress.CustomerName);
        Show(Progress?.Next(progress.CustomersRead, progress.CustomersKnown, status));
    }
}
