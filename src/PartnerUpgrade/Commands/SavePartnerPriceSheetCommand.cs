namespace PartnerUpgrade.Cmdlets;

/// <summary>Downloads the partner's own price sheets, from which costs are estimated.</summary>
[Cmdlet(VerbsData.Save, "PartnerPriceSheet", SupportsShouldProcess = true, HelpUri = HelpLink.Start + "Save-PartnerPriceSheet.md")]
[OutputType(typeof(void))]
[OutputType(typeof(FileInfo))]
public sealed class SavePartnerPriceSheetCommand : ConnectedCmdlet
{
    private IPriceSheetService service = null!;

    /// <summary>The markets, as two-letter countries.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(CountryCompleter))]
    [List]
    public string[] Market { get; set; } = [];

    /// <summary>The file to write, CSV or by its name a zip, or a folder, where each sheet gets a file named after its view and market.</summary>
    [Parameter(Mandatory = true, Position = 1)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>The kinds of price sheet; by default what is sold today.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [List]
    public PriceSheetView[] View { get; set; } = [];

    /// <summary>A file that is there is an error, and stays as it is.</summary>
    [Parameter]
    [Alias("NoOverwrite")]
    public SwitchParameter NoClobber { get; set; }

    /// <summary>Replaces a file even if it is read-only.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Writes the files to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        service = Require(() => Connected.PriceSheets ?? throw NotConnected(), Connected);
        Progress = new ProgressMeter(Messages.ProgressPriceSheet, Connected.Clock);
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        // Two names of one sheet are one.
        var views = View.Length > 0 ? View.Distinct() : [PriceSheetView.LicenseBased];
        var sheets = Market.Select(market => market.ToUpperInvariant()).Distinct().SelectMany(market => views.Select(view => (Market: market, View: view))).ToList();
        foreach (var target in Require(() => Targets(sheets), Path))
        {
            if (ShouldProcess(target.Path, Text.Format(Messages.PriceSheetAction, target.Market, PriceSheetName.Of(target.View))))
            {
                Start(target.Path, token => SaveAsync(target, token));
            }
        }

        base.EndProcessing();
    }

    private async Task SaveAsync(PriceSheetTarget target, CancellationToken token)
    {
        var saved = await service.SaveAsync(target, (received, all) => Show(Progress?.Next(Kilobytes(received), Kilobytes(all ?? 0), Received(target, received, all))), token).ConfigureAwait(false);
        await PostAsync(() =>
        {
            if (saved.Prices == 0)
            {
                WriteWarning(Text.Format(Messages.PriceSheetEmpty, target.Market, PriceSheetName.Of(target.View), saved.Path));
            }
            else
            {
                WriteInformation(Text.Format(Messages.PriceSheetSaved, saved.Prices, target.Market, PriceSheetName.Of(target.View), saved.Path), []);
            }
        }).ConfigureAwait(false);
        if (PassThru)
        {
            await WriteAsync(new FileInfo(saved.Path)).ConfigureAwait(false);
        }
    }

    private List<PriceSheetTarget> Targets(IReadOnlyList<(string Market, PriceSheetView View)> sheets)
    {
        var full = SessionPath.Resolve(this, Path, PartnerErrorId.FileNotWritable);
        if (Directory.Exists(full))
        {
            return [.. sheets.Select(sheet => Target(sheet.Market, sheet.View, System.IO.Path.Combine(full, PriceSheetName.File(sheet.View, sheet.Market))))];
        }

        if (sheets.Count > 1)
        {
            throw new PartnerUpgradeException(PartnerErrorId.InputInvalid, Text.Format(Messages.PriceSheetSeveral, sheets.Count, Path), Messages.PriceSheetSeveralRemedy);
        }

        // Whoever connects with the file learns its view from its name alone. In a zip the name of the part tells it.
        var (market, view) = sheets[0];
        return full.EndsWith(".zip", StringComparison.OrdinalIgnoreCase) || PriceSheetName.ViewOf(System.IO.Path.GetFileName(full)) == view
            ? [Target(market, view, full)]
            : throw new PartnerUpgradeException(
                PartnerErrorId.InputInvalid,
                Text.Format(Messages.PriceSheetNameMisleads, System.IO.Path.GetFileName(full), PriceSheetName.Of(view)),
                Text.Format(Messages.PriceSheetNameMisleadsRemedy, PriceSheetName.File(view, market)));
    }

    private PriceSheetTarget Target(string market, PriceSheetView view, string path) =>
        new() { Market = market, View = view, Path = path, KeepExisting = NoClobber, Force = Force };

    private PartnerUpgradeException NotConnected() => Connected.Source == nameof(PartnerEnvironment.China)
        ? new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.PriceSheetNotInChina, Messages.PriceSheetNotInChinaRemedy)
        : new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.PriceSheetNotConnected, Messages.PriceSheetNotConnectedRemedy);

    private static string Received(PriceSheetTarget target, long received, long? all) => all is { } length
        ? Text.Format(Messages.ProgressPriceSheetOf, target.Market, Kilobytes(received), Kilobytes(length))
        : Text.Format(Messages.ProgressPriceSheetReceived, target.Market, Kilobytes(received));

    private static int Kilobytes(long bytes) => (int)Math.Min(bytes >> 10, int.MaxValue);
}
