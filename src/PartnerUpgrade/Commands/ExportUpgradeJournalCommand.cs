namespace PartnerUpgrade.Cmdlets;

/// <summary>Copies the journal into a file, whole and as of one moment, while runs go on.</summary>
[Cmdlet(VerbsData.Export, "UpgradeJournal", SupportsShouldProcess = true, HelpUri = HelpLink.Start + "Export-UpgradeJournal.md")]
[OutputType(typeof(FileInfo))]
public sealed class ExportUpgradeJournalCommand : ConnectedCmdlet
{
    /// <summary>The file to write, which must not be there yet.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Writes the file to the pipeline.</summary>
    [Parameter]
    public SwitchParameter PassThru { get; set; }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        var path = Require(() => SessionPath.Resolve(this, Path, PartnerErrorId.FileNotWritable), Path);
        if (ShouldProcess(path, RunWording.CopyJournal(Connected.Journal)))
        {
            Start(path, async token =>
            {
                await Connected.JournalStore.CopyAsync(path, token).ConfigureAwait(false);
                if (PassThru)
                {
                    await WriteAsync(new FileInfo(path)).ConfigureAwait(false);
                }
            });
        }

        base.EndProcessing();
    }
}
