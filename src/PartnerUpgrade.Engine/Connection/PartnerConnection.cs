namespace PartnerUpgrade;

/// <summary>A connection to Partner Center, or to a sandbox: the service, the policy that is followed and the journal. Safe to share between runspaces.</summary>
public sealed class PartnerConnection : IDisposable
{
    private int disposed;

    internal PartnerConnection(
        Uri endpoint,
        bool isSandbox,
        string source,
        IPartnerCenter service,
        IPolicySource policies,
        UpgradePolicy policy,
        IUpgradeJournal journal,
        IClock clock,
        IPriceSheet? priceSheet = null,
        IClock? calendar = null)
    {
        Endpoint = endpoint;
        IsSandbox = isSandbox;
        Source = source;
        Service = service;
        Policies = policies;
        Policy = policy;
        JournalStore = new ScopedJournal(journal, new ConnectionScope(service, isSandbox).FindAsync);
        Clock = clock;
        Calendar = calendar ?? clock;
        Prices = new CostEstimator(priceSheet, Calendar);
        ConnectedAt = clock.UtcNow;
    }

    /// <summary>The service's address.</summary>
    public Uri Endpoint { get; }

    /// <summary>Whether the service is a sandbox in memory, where nothing costs money.</summary>
    public bool IsSandbox { get; }

    /// <summary>What the connection is made from: a snapshot's path, or the environment's name.</summary>
    public string Source { get; }

    /// <summary>The policy that is followed unless a cmdlet is given another.</summary>
    public UpgradePolicy Policy { get; }

    /// <summary>Where the journal is kept.</summary>
    public string Journal => JournalStore.Location;

    /// <summary>Whether price sheets are loaded, so that costs are estimated.</summary>
    public bool HasPriceSheet => Prices.HasSheet;

    /// <summary>When the connection was made, in UTC.</summary>
    public DateTimeOffset ConnectedAt { get; }

    /// <summary>Whether it was disconnected.</summary>
    public bool IsClosed => Volatile.Read(ref disposed) != 0;

    internal IPartnerCenter Service { get; }

    /// <summary>What the estate is copied from: the same service. Nobody who decides about upgrades needs to see it.</summary>
    internal ISnapshotSource Snapshots => (ISnapshotSource)Service;

    /// <summary>What tells about delegated administration; null where nobody is signed in for that.</summary>
    internal IDelegatedAdmin? DelegatedAdmin => (Service as IDelegatedAdminSource)?.DelegatedAdmin;

    /// <summary>What gives out price sheets; null where nobody is signed in for that.</summary>
    internal IPriceSheetService? PriceSheets => (Service as IPriceSheetSource)?.PriceSheets;

    internal IPolicySource Policies { get; }

    internal IUpgradeJournal JournalStore { get; }

    internal IClock Clock { get; }

    internal CostEstimator Prices { get; }

    /// <summary>Which day it is where the service is, for terms and windows: a sandbox may be in next year.</summary>
    internal IClock Calendar { get; }

    /// <summary>That day, in UTC.</summary>
    internal DateTime Today => Calendar.UtcNow.UtcDateTime.Date;

    /// <summary>Makes what reads the delegated admin relationships, for one command; null where nobody is signed in for that.</summary>
    internal AccessReader? ReadAccess() => DelegatedAdmin is { } admin ? new AccessReader(admin, Calendar, FindPartnerAsync) : null;

    /// <summary>Closes the service and the journal.</summary>
    public void Dispose()
    {
        if (Interlocked.Exchange(ref disposed, 1) == 0)
        {
            Service.Dispose();
            JournalStore.Dispose();
        }
    }

    private async Task<Guid?> FindPartnerAsync(CancellationToken cancellationToken) =>
        Service is IPartnerAccount account ? (await account.IdentifyAsync(cancellationToken).ConfigureAwait(false)).PartnerId : null;
}
