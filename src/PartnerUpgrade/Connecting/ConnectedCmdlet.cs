namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that talks to the service or to the journal.</summary>
public abstract class ConnectedCmdlet : AsyncCmdlet
{
    private readonly HashSet<string> nothingToDo = [];

    /// <summary>The connection to use; by default the runspace's own.</summary>
    [Parameter]
    [ValidateNotNull]
    public PartnerConnection? Connection { get; set; }

    private protected PartnerConnection Connected { get; private set; } = null!;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        Connected = Require(() => RunspaceConnection.Require(Connection), Connection);
        RefreshTokenRelay.Of(Connected)?.Serve(this, PostAsync);
    }

    /// <summary>What the command recorded is where a copy of the journal finds it, however the pipeline ended.</summary>
    private protected override void Release()
    {
        base.Release();
        Connected?.JournalStore.Settle();
    }

    /// <summary>Reads items of the journal, newest first.</summary>
    private protected async Task<List<UpgradeItem>> ReadItemsAsync(JournalQuery query, CancellationToken token)
    {
        var items = new List<UpgradeItem>();
        await Connected.JournalStore.ReadAsync(
            query,
            item =>
            {
                items.Add(item);
                return Task.CompletedTask;
            },
            token).ConfigureAwait(false);
        return items;
    }

    /// <summary>Whether nothing takes the results further, so that people see them.</summary>
    private protected bool IsLast => MyInvocation.PipelinePosition == MyInvocation.PipelineLength;

    /// <summary>Says that there was nothing to do, on the screen too: whoever sees nothing at all does not know whether anything happened.</summary>
    private protected void WriteNothingToDo(string sentence)
    {
        WriteVerbose(sentence);

        // Several rows of one run are told of once.
        if (nothingToDo.Add(sentence) && !MyInvocation.BoundParameters.ContainsKey("Verbose"))
        {
            WriteSummary(RunSummary.Lines([sentence]));
        }
    }

    /// <summary>Says on the screen what came of the command, the way Write-Host does. Whoever takes the results further does not want sentences there.</summary>
    private protected void WriteSummary(string text)
    {
        if (text.Length > 0 && IsLast)
        {
            WriteInformation(new HostInformationMessage { Message = ConsoleLines.For(Host, VisibleText.Lines(text)) }, ["PSHOST", nameof(PartnerUpgrade)]);
        }
    }
}
