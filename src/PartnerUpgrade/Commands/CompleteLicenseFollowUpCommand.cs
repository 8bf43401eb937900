namespace PartnerUpgrade.Cmdlets;

/// <summary>Reports manual work that an upgrade left as done, in the journal, for everybody who shares it.</summary>
[Cmdlet(
    VerbsLifecycle.Complete,
    "LicenseFollowUp",
    SupportsShouldProcess = true,
    ConfirmImpact = ConfirmImpact.Medium,
    HelpUri = HelpLink.Start + "Complete-LicenseFollowUp.md")]
[OutputType(typeof(LicenseFollowUp))]
public sealed class CompleteLicenseFollowUpCommand : ConnectedCmdlet
{
    /// <summary>The follow-ups that are done, as an upgrade's FollowUps holds them, or the rows of a list of them.</summary>
    [Parameter(ValueFromPipeline = true)]
    public PSObject? InputObject { get; set; }

    /// <summary>The upgrade that left it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Id]
    [ArgumentCompleter(typeof(FollowUpItemIdCompleter))]
    public Guid? ItemId { get; set; }

    /// <summary>The follow-up, as Get-SubscriptionUpgrade shows it.</summary>
    [Parameter(ValueFromPipelineByPropertyName = true)]
    [Id]
    [ArgumentCompleter(typeof(FollowUpIdCompleter))]
    public Guid? FollowUpId { get; set; }

    /// <summary>What is to be remembered about it.</summary>
    [Parameter(Position = 0, ValueFromPipelineByPropertyName = true)]
    [AllowNull]
    [AllowEmptyString]
    public string? Note { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ItemId is not { } itemId || FollowUpId is not { } followUpId)
        {
            Report(NotNamed(), InputObject?.BaseObject);
            return;
        }

        var note = string.IsNullOrWhiteSpace(Note) ? null : Note!.Trim();
        Start(followUpId, token => CompleteAsync(itemId, followUpId, note, token));
    }

    /// <summary>Nobody said which follow-up is done: an upgrade can have several, and which of them was worked on is not to be guessed.</summary>
    private PartnerUpgradeException NotNamed()
    {
        var bag = InputObject is { } given ? PropertyBag.Of<SubscriptionUpgrade>(given) ?? (given.BaseObject is SubscriptionUpgrade ? PropertyBag.Any(given) : null) : null;
        var missing = new[] { ItemId is null ? nameof(ItemId) : null, FollowUpId is null ? nameof(FollowUpId) : null }.OfType<string>();
        return new PartnerUpgradeException(
            PartnerErrorId.InputInvalid,
            bag is null ? Text.Format(Messages.FollowUpNotNamed, Text.List(missing)) : Text.Format(Messages.FollowUpOfUpgrade, bag.Text("CustomerName")),
            Messages.FollowUpNotNamedRemedy);
    }

    private async Task CompleteAsync(Guid itemId, Guid followUpId, string? note, CancellationToken token)
    {
        var found = await ReadItemsAsync(new JournalQuery { ItemId = itemId }, token).ConfigureAwait(false);
        var open = Of(found.FirstOrDefault(), itemId, followUpId);
        if (open.IsDone)
        {
            await WriteAsync(open).ConfigureAwait(false);
            return;
        }

        var work = Text.Format(Messages.FollowUpDoneAction, open.CustomerName, Formatting.User(open), open.Message);
        if (await AskAsync(() => ShouldProcess(work, work, Messages.FollowUpDoneCaption)).ConfigureAwait(false))
        {
            var completion = new FollowUpCompletion { CompletedAt = Connected.Clock.UtcNow, Note = note };
            var upgrade = await Connected.JournalStore.CompleteAsync(itemId, followUpId, completion, token).ConfigureAwait(false);
            var done = Of(upgrade, itemId, followUpId);
            ConnectionCache.Of(Connected).Add(upgrade!.ToUpgrade());
            await WriteAsync(done).ConfigureAwait(false);
        }
    }

    private LicenseFollowUp Of(UpgradeItem? item, Guid itemId, Guid followUpId) => item is null
        ? throw ManualResolution.NotFound(itemId, Connected.JournalStore, Messages.FollowUpNotNamedRemedy)
        : item.ToUpgrade().FollowUps.FirstOrDefault(followUp => followUp.FollowUpId == followUpId) ?? throw FollowUps.NotFound(itemId, followUpId);
}
