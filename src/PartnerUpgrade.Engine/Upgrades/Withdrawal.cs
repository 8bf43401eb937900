namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>An order that is taken back before it was begun.</summary>
public static class Withdrawal
{
    /// <summary>Takes an order back.</summary>
    /// <returns>The order, skipped; null where it was begun, or is finished.</returns>
    public static async Task<UpgradeItem?> WithdrawAsync(IUpgradeJournal journal, IClock clock, UpgradeItem item, CancellationToken cancellationToken)
    {
        var person = $"{Environment.UserName}@{Environment.MachineName}";
        var withdrawn = item.Skip([.. item.Reasons, Reason()], clock.UtcNow);
        var lease = new JournalLease($"{person}/{Guid.NewGuid():N}", TimeSpan.FromMinutes(1)).In(new JournalScope { Actor = person });
        return await journal.WithdrawAsync(withdrawn, lease, cancellationToken).ConfigureAwait(false) ? withdrawn : null;
    }

    internal static UpgradeReason Reason() => new(
        ReasonCode.Withdrawn,
        ReasonSeverity.Blocking,
        ReasonSource.Person,
        Messages.ReasonWithdrawnMessage,
        Messages.ReasonWithdrawnRemedy,
        []);
}
