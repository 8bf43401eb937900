namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// A runner's hold on one item. Each record renews it, and so does waiting: nobody takes over what is worked on, however long the service
/// takes, and whoever lost it all the same, because its machine slept, does nothing more.
/// </summary>
internal sealed class LeasedItem(IUpgradeJournal journal, IClock clock, JournalLease lease)
{
    // One sign of life that comes late, or is lost on the way, does not cost the item.
    private readonly TimeSpan interval = new(lease.Duration.Ticks / 3);

    // It has just been taken.
    private DateTimeOffset renewed = clock.UtcNow;

    /// <summary>Records the item, even if someone wants to stop: what happened at the service must not be forgotten.</summary>
    internal async Task SaveAsync(UpgradeItem item)
    {
        await journal.SaveAsync(item, lease, CancellationToken.None).ConfigureAwait(false);
        renewed = clock.UtcNow;
    }

    /// <summary>Waits without letting go of the item.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.UpgradeInProgress"/>: another runner has it by now.</exception>
    internal async Task WaitAsync(UpgradeItem item, TimeSpan time, CancellationToken cancellationToken)
    {
        // What is waited for is counted, not read from the clock, which may be set meanwhile.
        for (var left = time; left > TimeSpan.Zero;)
        {
            var part = left < interval ? left : interval;
            await clock.DelayAsync(part, cancellationToken).ConfigureAwait(false);
            left -= part;
            if (part == interval || clock.UtcNow - renewed >= interval)
            {
                await journal.RenewAsync(item, lease, cancellationToken).ConfigureAwait(false);
                renewed = clock.UtcNow;
            }
        }
    }
}
