namespace PartnerUpgrade.Cmdlets;

/// <summary>Writes one page about eligibilities, upgrades, ends of terms and delegated administration that needs nothing but a browser: totals, pictures, tables and the work that is left to do manually.</summary>
[Cmdlet(VerbsData.Export, "PartnerUpgradeReport", SupportsShouldProcess = true, HelpUri = HelpLink.Start + "Export-PartnerUpgradeReport.md")]
[OutputType(typeof(void))]
[OutputType(typeof(FileInfo))]
public sealed class ExportPartnerUpgradeReportCommand : ExportCmdlet
{
    private readonly RefusedObjects refused = new();
    private string? file;
    private long taken;
    private IUpgradeReport? report;

    /// <summary>The HTML file. Wildcards are not expanded.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [Alias("LiteralPath")]
    public string Path { get; set; } = "";

    /// <summary>What the page is about: eligibilities, upgrades, renewals and accesses, also those that come from a file or a job.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true)]
    public PSObject[] InputObject { get; set; } = [];

    /// <summary>The page's title.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    public string? Title { get; set; }

    /// <summary>Opens the page when it is written.</summary>
    [Parameter]
    public new SwitchParameter Show { get; set; }

    /// <summary>The connection that the page names: its partner, its account, and whether it is a sandbox.</summary>
    [Parameter]
    [ValidateNotNull]
    public PartnerConnection? Connection { get; set; }

    /// <summary>The connection by now: what comes down the pipeline may have made it.</summary>
    private PartnerConnection? Known => Connection ?? RunspaceConnection.Current;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        if (Connection is not null)
        {
            Require(() => RunspaceConnection.Require(Connection), Connection);
        }

        Require(() => CheckForm(Path), Path);
        file = Open(Path, Messages.ReportAction);
        if (file is not null)
        {
            report = Require(() => AdapterLoader.Factory, null).CreateReport(file, key => Known?.Policy.GetOffer(key)?.Title);
        }
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (report is not { } collecting)
        {
            return;
        }

        foreach (var item in InputObject)
        {
            if (Require(() => AtomicFile.TranslateErrors(file!, () => ReportInput.TryAdd(collecting, item)), item))
            {
                taken++;
            }
            else
            {
                refused.Add(item);
            }
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        if (report is not null && refused.Count > 0)
        {
            report.LeftOut = refused.Count;
            Report(refused.ToError(file!, taken), refused.First);
        }

        // What was refused altogether replaces no report that is there.
        if (report is null || (taken == 0 && refused.Count > 0))
        {
            base.EndProcessing();
        }
        else
        {
            var connection = Known;
            if (connection is not null)
            {
                RefreshTokenRelay.Of(connection)?.Serve(this, PostAsync);
            }

            Start(null, async token => report.Origin = await ReportOrigins.FindAsync(connection, token).ConfigureAwait(false));
            base.EndProcessing();
            CompleteBytes(output => report.WriteTo(output, Title, SystemClock.Instance.UtcNow, () => Stopping));
            if (Show && !Stopping && FileOpening.Fault(file!) is { } fault)
            {
                WriteWarning(Text.Format(Messages.ReportNotShown, file, fault));
            }
        }
    }

    /// <summary>Refuses a path whose ending promises something else than what is written.</summary>
    private static bool CheckForm(string path)
    {
        var name = path.Substring(path.LastIndexOfAny(['/', '\\', ':']) + 1);
        var ending = name.LastIndexOf('.') is >= 0 and var dot && dot < name.Length - 1 ? name.Substring(dot) : "";
        return ending.ToUpperInvariant() is "" or ".HTML" or ".HTM" or ".XLSX"
            ? true
            : throw new PartnerUpgradeException(PartnerErrorId.InputInvalid, Text.Format(Messages.ReportFormUnknown, path, ending), Messages.ReportFormUnknownRemedy);
    }

    private protected override void Release()
    {
        report?.Dispose();
        base.Release();
    }
}
