namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Why a journal cannot be used, and what to do about it.</summary>
internal static class JournalFaults
{
    internal static PartnerUpgradeException CannotOpen(string location, string cause) =>
        Unavailable(Messages.JournalCannotOpenRemedy, Messages.JournalCannotOpen, location, cause);

    internal static PartnerUpgradeException Closed(string location) => Unavailable(Messages.JournalClosedRemedy, Messages.JournalClosed, location);

    internal static PartnerUpgradeException Damaged(string location) => Unavailable(Messages.JournalDamagedRemedy, Messages.JournalDamaged, location);

    internal static PartnerUpgradeException Empty(string location) => Unavailable(Messages.JournalEmptyRemedy, Messages.JournalEmpty, location);

    internal static PartnerUpgradeException Failed(string location, string cause) => Unavailable(Messages.JournalFailedRemedy, Messages.JournalFailed, location, cause);

    internal static PartnerUpgradeException Foreign(string location) => Unavailable(Messages.JournalForeignRemedy, Messages.JournalForeign, location);

    internal static PartnerUpgradeException Full(string location) => Unavailable(Messages.JournalFullRemedy, Messages.JournalFull, location);

    internal static PartnerUpgradeException Locked(string location) => Unavailable(Messages.JournalLockedRemedy, Messages.JournalLocked, location);

    internal static PartnerUpgradeException Newer(string location, long version, long known) =>
        Unavailable(Messages.JournalNewerRemedy, Messages.JournalNewer, location, version, known);

    internal static PartnerUpgradeException ReadOnly(string location) => Unavailable(Messages.JournalReadOnlyRemedy, Messages.JournalReadOnly, location);

    internal static PartnerUpgradeException Replaced(string location) => Unavailable(Messages.JournalReplacedRemedy, Messages.JournalReplaced, location);

    internal static PartnerUpgradeException LogLost(string location) => Unavailable(Messages.JournalLogLostRemedy, Messages.JournalLogLost, location);

    internal static PartnerUpgradeException LogForeign(string location) => Unavailable(Messages.JournalLogForeignRemedy, Messages.JournalLogForeign, location);

    internal static PartnerUpgradeException LogAlone(string location) => Unavailable(Messages.JournalLogAloneRemedy, Messages.JournalLogAlone, location);

    internal static PartnerUpgradeException ConnectionString() => Unavailable(Messages.JournalConnectionStringRemedy, Messages.JournalConnectionString);

    internal static PartnerUpgradeException CannotCopy(string path, string cause) => new(
        PartnerErrorId.FileNotWritable,
        Text.Format(Messages.JournalCannotCopy, path, cause),
        Messages.JournalCannotCopyRemedy);

    internal static PartnerUpgradeException Removed(string location) => Unavailable(Messages.JournalRemovedRemedy, Messages.JournalRemoved, location);

    internal static PartnerUpgradeException Unavailable(string remedy, string sentence, params object[] facts) =>
        new(PartnerErrorId.JournalUnavailable, Text.Format(sentence, facts), remedy);
}
