namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What is told of a run that the journal does not have.</summary>
public static class RunLookup
{
    /// <summary>Whether the journal holds anything of a run.</summary>
    public static Task<bool> ExistsAsync(IUpgradeJournal journal, string runId, CancellationToken cancellationToken) =>
        AnyAsync(journal, new JournalQuery { RunId = runId, OnDamaged = _ => { } }, cancellationToken);

    /// <summary>The error that there is no such run, with the nearest name there is, and whether it is another partner's or another rehearsal's.</summary>
    public static async Task<PartnerUpgradeException> NotFoundAsync(IUpgradeJournal journal, string runId, CancellationToken cancellationToken)
    {
        var names = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        await journal.ReadAsync(
            new JournalQuery { OnDamaged = _ => { } },
            item =>
            {
                names.Add(RunName.Trim(item.RunId));
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        var isElsewhere = await AnyAsync(journal, new JournalQuery { RunId = runId, Scope = JournalScope.Any, OnDamaged = _ => { } }, cancellationToken).ConfigureAwait(false);
        var message = Text.Format(Messages.ErrorRunNotFound, runId, journal.Location);
        var more = isElsewhere ? Messages.ErrorRunElsewhere
            : NearestName.Find(runId, names) is { } nearest ? Text.Format(Messages.ErrorRunNearest, nearest)
            : "";
        return new PartnerUpgradeException(PartnerErrorId.RunNotFound, $"{message} {more}".Trim(), Messages.ErrorRunNotFoundRemedy);
    }

    private static async Task<bool> AnyAsync(IUpgradeJournal journal, JournalQuery query, CancellationToken cancellationToken)
    {
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        var isFound = false;
        try
        {
            await journal.ReadAsync(
                query,
                _ =>
                {
                    isFound = true;
                    enough.Cancel();
                    return Task.CompletedTask;
                },
                enough.Token).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (isFound && !cancellationToken.IsCancellationRequested)
        {
        }

        return isFound;
    }
}
