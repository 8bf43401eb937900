namespace PartnerUpgrade.Cmdlets;

/// <summary>Tells for each customer whether the signed-in account's delegated admin roles (GDAP) suffice, until when, and what is missing.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PartnerAccess", HelpUri = HelpLink.Start + "Test-PartnerAccess.md")]
[OutputType(typeof(PartnerAccess))]
public sealed class TestPartnerAccessCommand : ServiceCmdlet
{
    private readonly HashSet<Guid> asked = [];
    private AccessReader reader = null!;
    private AccessLister lister = null!;

    /// <summary>The customers: objects of this module, or rows that name customers.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>Only these customers, by tenant id.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    [Id]
    [ArgumentCompleter(typeof(CustomerIdCompleter))]
    public Guid[] CustomerId { get; set; } = [];

    /// <summary>Only where something ends within so many days, and is not extended by itself.</summary>
    [Parameter]
    [Count]
    [ValidateRange(0, 36_500)]
    public int? ExpiringWithinDays { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        reader = Require(() => Connected.ReadAccess() ?? throw AccessWords.NotConnected(Connected), Connected);
        lister = new AccessLister(Connected.Service, reader, ThrottleLimit);
        Progress = new ProgressMeter(Messages.ProgressAccess, Connected.Clock);
        BeginRows(new RowProfile(MyInvocation.MyCommand.Name, changes: false) { TakesLists = true, NeedsSubscription = false, Required = [[RowColumn.CustomerId, RowColumn.CustomerName]] }
            .With(ColumnUse.Taken, RowColumn.CustomerId, RowColumn.CustomerName)
            .Given(RowColumn.CustomerId, CustomerId.Cast<object>()));
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (HasInput)
        {
            TakeEach(InputObject, Take);
        }
        else if (CustomerId.Length > 0)
        {
            foreach (var id in CustomerId.Where(asked.Add))
            {
                Start(id, token => ReadAsync(id, token));
            }
        }
        else
        {
            Start(null, token => lister.ReadAsync(ShowAsync, parts => Misunderstood(null, parts), token));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        WaitForAll();
        foreach (var doubt in AccessWords.Doubts(reader))
        {
            WriteWarning(doubt);
        }

        base.EndProcessing();
    }

    private void Take(PSObject? item) => StartRow(item, async (row, token) =>
    {
        foreach (var id in await Resolver.FindCustomersAsync(row, token).ConfigureAwait(false))
        {
            if (IsFirst(id))
            {
                await ReadAsync(id, token).ConfigureAwait(false);
            }
        }
    });

    /// <summary>Many subscriptions of one customer are one row.</summary>
    private bool IsFirst(Guid id)
    {
        lock (asked)
        {
            return asked.Add(id);
        }
    }

    private async Task ReadAsync(Guid id, CancellationToken token) => await ShowAsync(await lister.ReadAsync(id, token).ConfigureAwait(false)).ConfigureAwait(false);

    private Task ShowAsync(PartnerAccess access) => IsWanted(access) ? WriteAsync(access) : Task.CompletedTask;

    private bool IsWanted(PartnerAccess access) =>
        ExpiringWithinDays is not { } days
        || (access is { EndsOn: { } end, AutoExtends: false } && (end - Connected.Today).Days is var left && left >= 0 && left <= days);
}
