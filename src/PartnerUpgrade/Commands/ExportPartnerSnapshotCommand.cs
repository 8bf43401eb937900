namespace PartnerUpgrade.Cmdlets;

/// <summary>Writes the estate as the connection sees it into a file, on which a sandbox can rehearse a campaign.</summary>
[Cmdlet(VerbsData.Export, "PartnerSnapshot", SupportsShouldProcess = true, HelpUri = HelpLink.Start + "Export-PartnerSnapshot.md")]
[OutputType(typeof(void))]
public sealed class ExportPartnerSnapshotCommand : ServiceCmdlet
{
    /// <summary>The file to write: <c>.jsonl</c>, or <c>.jsonl.gz</c> to pack it.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Only these customers, by company name or domain.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(CustomerNameCompleter))]
    [List]
    [Alias("Customer")]
    public string[] CustomerName { get; set; } = [];

    /// <summary>Only these customers, by tenant id.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [Id]
    [ArgumentCompleter(typeof(CustomerIdCompleter))]
    public Guid[] CustomerId { get; set; } = [];

    /// <summary>The two-letter country whose catalogue goes into the file; by default those of the customers.</summary>
    [Parameter]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string? Country { get; set; }

    /// <summary>Replaces the names and domains of customers and the names of users. Ids stay.</summary>
    [Parameter]
    public SwitchParameter Anonymize { get; set; }

    /// <summary>Copies users and their licences too, at one call for each user.</summary>
    [Parameter]
    public SwitchParameter IncludeUsers { get; set; }

    /// <summary>Keeps a file that is there already, and says so.</summary>
    [Parameter]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file although it is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Progress = new ProgressMeter(Messages.ProgressSnapshot, Connected.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = Require(() => SessionPath.Resolve(this, Path, PartnerErrorId.FileNotWritable), Path);
        if (ShouldProcess(path, Messages.SnapshotAction))
        {
            Start(path, token => WriteAsync(path, token));
        }
    }

    private async Task WriteAsync(string path, CancellationToken token)
    {
        var query = new SubscriptionQuery { CustomerIds = CustomerId, CustomerNames = CustomerName };
        var target = new SnapshotTarget
        {
            Path = path,
            KeepExisting = NoClobber,
            Force = Force,
            Country = Country?.ToUpperInvariant(),
            Options = new SnapshotOptions { Anonymize = Anonymize, IncludeUsers = IncludeUsers },
        };
        var exporter = new SnapshotExporter(Connected.Service, Connected.Snapshots, Connected.Policy, Connected.Calendar);
        var written = await exporter.ExportAsync(query, target, ThrottleLimit, Missed, Advanced, token).ConfigureAwait(false);
        await PostAsync(() => Tell(written, path)).ConfigureAwait(false);
    }

    private void Tell(SnapshotSummary written, string path)
    {
        foreach (var doubt in written.Doubts)
        {
            WriteWarning(doubt);
        }

        if (written.Customers == 0)
        {
            WriteWarning(Text.Format(Messages.SnapshotEmpty, path));
        }
        else
        {
            WriteInformation(Text.Format(Messages.SnapshotWritten, written.Customers, written.Subscriptions, path), []);
        }
    }
}
