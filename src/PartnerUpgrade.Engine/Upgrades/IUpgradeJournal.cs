namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// The memory that outlives a process: what was planned and how far it got. Every member throws <see cref="PartnerUpgradeException"/> and nothing else,
/// apart from <see cref="OperationCanceledException"/> when its token was cancelled. What a task has returned is durable.
/// </summary>
public interface IUpgradeJournal : IDisposable
{
    /// <summary>Where it is kept, for a person; never with a password.</summary>
    string Location { get; }

    /// <summary>
    /// Adds items in one transaction: all that can be added are added, or, where the task fails, none. They are decided in the order given, each
    /// against the journal and the ones before it.
    /// </summary>
    /// <param name="items">The items, in state <see cref="UpgradeState.Planned"/>, or <see cref="UpgradeState.Skipped"/> to record a refusal.</param>
    /// <param name="limits">The limits of the run, checked against everything the run already holds in the same step.</param>
    /// <param name="lease">
    /// Who the planned items are reserved for: nobody else can take them, and this runner takes each with <see cref="ClaimAsync(Guid, JournalLease, CancellationToken)"/>
    /// before it works on it. Null to leave them to whoever claims them.
    /// </param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>What came of each item, in the order given.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.JournalUnavailable"/>: nothing was added.</exception>
    Task<IReadOnlyList<JournalAddition>> AddAsync(IReadOnlyList<UpgradeItem> items, PolicyLimits limits, JournalLease? lease, CancellationToken cancellationToken);

    /// <summary>Takes the oldest unfinished item of a run that nobody else holds and whose customer has no other order at work.</summary>
    /// <returns>The item; or one that waits for its customer's other order; or neither, where all are finished or in the hands of others.</returns>
    Task<JournalClaim> ClaimAsync(string runId, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Takes one unfinished item that nobody else holds and whose customer has no other order at work.</summary>
    /// <returns>The item; or that it waits for its customer's other order; or neither, where it is finished, in another runner's hands, or not there.</returns>
    Task<JournalClaim> ClaimAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Shows the other runners that an item is still worked on, where that takes its time and there is nothing to record.</summary>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.UpgradeInProgress"/>: another runner holds the item by now; nothing more may be done about it.
    /// <see cref="PartnerErrorId.JournalUnavailable"/>.
    /// </exception>
    Task RenewAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Records an item's new state, adds it to its history and renews the lease; a finished item is let go.</summary>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.UpgradeInProgress"/>: another runner holds the item by now; nothing may be sent for it.
    /// <see cref="PartnerErrorId.JournalUnavailable"/>: nothing was recorded, or it is not certain that it was: nothing may be sent either. So it is
    /// where the journal does not have the item, or has it in a state from which there is no such way (<see cref="UpgradeStates"/>).
    /// </exception>
    Task SaveAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Withdraws an item that is planned and that nobody has begun to work on, whoever it is reserved for.</summary>
    /// <param name="item">The item, skipped, with the reasons.</param>
    /// <param name="lease">Who withdraws it.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>Whether it is withdrawn now; if not, someone is at work on it, or it is finished.</returns>
    Task<bool> WithdrawAsync(UpgradeItem item, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Records that work which an upgrade left is done, beside whatever others record about the same upgrade.</summary>
    /// <param name="itemId">The upgrade.</param>
    /// <param name="followUpId">The follow-up, as the upgrade shows it.</param>
    /// <param name="completion">Who reports it, and when.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <returns>The upgrade afterwards; null where the journal has no such upgrade.</returns>
    Task<UpgradeItem?> CompleteAsync(Guid itemId, Guid followUpId, FollowUpCompletion completion, CancellationToken cancellationToken);

    /// <summary>
    /// Keeps an item that was taken and not begun from other runners until it is let go, but lets its customer's other orders go on: it could not be
    /// done now. Nothing happens where the item is begun.
    /// </summary>
    Task SetAsideAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Lets an item go without changing it, so that another runner need not wait for the lease to expire.</summary>
    Task ReleaseAsync(Guid itemId, JournalLease lease, CancellationToken cancellationToken);

    /// <summary>Reads items, newest first, one at a time. What changes meanwhile may or may not be seen.</summary>
    Task ReadAsync(JournalQuery query, Func<UpgradeItem, Task> onItem, CancellationToken cancellationToken);

    /// <summary>Reads an item's history, oldest first, one step at a time; nothing where there is no such item.</summary>
    Task ReadHistoryAsync(Guid itemId, Func<UpgradeEvent, Task> onEvent, CancellationToken cancellationToken);

    /// <summary>
    /// Brings what was recorded to where a copy of the journal's own place finds it: called whenever a command has ended. Costs nothing where
    /// nothing was recorded since, and never fails: what cannot be done now is done the next time.
    /// </summary>
    void Settle();

    /// <summary>Copies the journal, whole and as of one moment, while others go on using it.</summary>
    /// <param name="path">The full path of a file that is not there yet.</param>
    /// <param name="cancellationToken">Ends the copying; no part of the file is left.</param>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.FileNotWritable"/>: the file is there, or cannot be written; <see cref="PartnerErrorId.JournalUnavailable"/>.
    /// </exception>
    Task CopyAsync(string path, CancellationToken cancellationToken);
}
