namespace PartnerUpgrade.Cmdlets;

/// <summary>Writes a policy that allows what the service's live catalogue names, and returns it.</summary>
[Cmdlet(VerbsCommon.New, "PartnerUpgradePolicy", SupportsShouldProcess = true, HelpUri = HelpLink.Start + "New-PartnerUpgradePolicy.md")]
[OutputType(typeof(UpgradePolicy))]
public sealed class NewPartnerUpgradePolicyCommand : ConnectedCmdlet
{
    /// <summary>Makes the policy of the service's live catalogue.</summary>
    [Parameter(Mandatory = true)]
    public SwitchParameter FromCatalog { get; set; }

    /// <summary>The two-letter country whose catalogue it is.</summary>
    [Parameter(Mandatory = true)]
    [ValidatePattern("^[A-Za-z]{2}$")]
    [ArgumentCompleter(typeof(CountryCompleter))]
    public string Country { get; set; } = "";

    /// <summary>The file to write.</summary>
    [Parameter(Mandatory = true, Position = 0)]
    [ValidateNotNullOrEmpty]
    public string Path { get; set; } = "";

    /// <summary>Replaces a file that is there.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Progress = new ProgressMeter(Messages.ProgressCatalog, Connected.Clock);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var path = Require(() => Target(Path), Path);
        var country = Country.ToUpperInvariant();
        if (ShouldProcess(path, Text.Format(Messages.CatalogAction, country)))
        {
            Start(path, token => WriteAsync(path, country, token));
        }
    }

    private async Task WriteAsync(string path, string country, CancellationToken token)
    {
        var offers = await Connected.Service.ListOffersAsync(country, token).ConfigureAwait(false);
        var skus = await Connected.Service.ListProductSkusAsync(country, withAvailabilities: false, token).ConfigureAwait(false);
        var known = Connected.Policies.Read(PolicyBinding.DefaultName).Policy;
        var name = System.IO.Path.GetFileNameWithoutExtension(path);
        var previous = File.Exists(path) ? Connected.Policies.Read(path).Policy : null;
        var made = CatalogPolicy.Create(name, country, offers, skus, known, previous, Connected.Clock.UtcNow);
        Connected.Policies.Write(made.Policy, made.Notes, path, Force);
        await PostAsync(() => Tell(made, offers.Unread + skus.Unread)).ConfigureAwait(false);
        if (Connected.Policies.Read(path).Policy is { } written)
        {
            await WriteAsync((object)written).ConfigureAwait(false);
        }
    }

    /// <summary>Counts what the policy lacks, and names it to whoever wants to know.</summary>
    private void Tell(CatalogPolicy made, int unread)
    {
        if (unread > 0)
        {
            WriteWarning(Text.Format(Messages.CatalogIncomplete, unread));
        }

        foreach (var omission in made.Omissions)
        {
            foreach (var name in omission.Names)
            {
                WriteVerbose(Text.Labelled(omission.Kind, name));
            }
        }

        if (made.Omissions.Count > 0)
        {
            WriteInformation(new InformationRecord(VisibleText.Of(Text.Format(Messages.CatalogLeftOut, Text.Parts(made.Omissions.Select(omission => omission.ToString())))), nameof(NewPartnerUpgradePolicyCommand)));
        }
    }

    /// <summary>Looked at before the catalogue is read, which may take minutes.</summary>
    private string Target(string path)
    {
        var full = SessionPath.Resolve(this, path, PartnerErrorId.FileNotWritable);
        return Force || !File.Exists(full)
            ? full
            : throw new PartnerUpgradeException(
                PartnerErrorId.FileNotWritable,
                Text.Format(Messages.CatalogFileExists, full),
                Messages.CatalogFileExistsRemedy);
    }
}
