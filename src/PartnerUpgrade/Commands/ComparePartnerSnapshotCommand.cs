namespace PartnerUpgrade.Cmdlets;

/// <summary>Tells which subscriptions were added, removed or changed between two snapshots, or between a snapshot and the estate as it is now.</summary>
[Cmdlet(VerbsData.Compare, "PartnerSnapshot", HelpUri = HelpLink.Start + "Compare-PartnerSnapshot.md")]
[OutputType(typeof(SnapshotDifference))]
public sealed class ComparePartnerSnapshotCommand : AsyncCmdlet
{
    private readonly List<IPartnerCenter> opened = [];
    private PartnerConnection? connected;

    /// <summary>The snapshot to compare with: how it was. Without it, the connection's estate.</summary>
    [Parameter(Position = 0)]
    [ValidateNotNullOrEmpty]
    public string? Reference { get; set; }

    /// <summary>The snapshot that is compared: how it is. Without it, the connection's estate.</summary>
    [Parameter(Position = 1)]
    [ValidateNotNullOrEmpty]
    public string? Difference { get; set; }

    /// <summary>How many customers are compared at once.</summary>
    [Parameter]
    [Count]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    /// <summary>The connection whose estate is compared, where only one snapshot is given; by default the runspace's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public PartnerConnection? Connection { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        Require(() => Reference ?? Difference ?? throw new PartnerUpgradeException(PartnerErrorId.InputInvalid, Messages.CompareNothing, Messages.CompareNothingRemedy), null);
        connected = Reference is null || Difference is null || Connection is not null ? Require(() => RunspaceConnection.Require(Connection), Connection) : RunspaceConnection.Current;
        if (connected is not null)
        {
            RefreshTokenRelay.Of(connected)?.Serve(this, PostAsync);
        }

        var policy = connected?.Policy ?? Require(() => PolicyBinding.Read(this, PolicyBinding.Source, PolicyBinding.DefaultName), null);
        var (before, after) = (Open(Reference), Open(Difference));
        Progress = new ProgressMeter(Messages.ProgressComparing, connected?.Clock ?? SystemClock.Instance);
        var comparer = new SnapshotComparer(before, after, policy, WriteAsync, Missed, Misunderstood, Advanced);
        Start(null, token => comparer.CompareAsync(ThrottleLimit, token));
    }

    private protected override void Release()
    {
        foreach (var service in opened)
        {
            service.Dispose();
        }

        connected?.JournalStore.Settle();
        base.Release();
    }

    /// <summary>The estate of a snapshot, as it was on its day; the connection's where none is named.</summary>
    private IPartnerCenter Open(string? path)
    {
        if (path is null)
        {
            return connected!.Service;
        }

        var service = Require(
            () => AdapterLoader.Factory.CreateSandbox(new SandboxOptions { SnapshotPath = SessionPath.Resolve(this, path, PartnerErrorId.SnapshotInvalid), Locale = Messages.ServiceLocale }),
            path);
        opened.Add(service);
        return service;
    }
}
