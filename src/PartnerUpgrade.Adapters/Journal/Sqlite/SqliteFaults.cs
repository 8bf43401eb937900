using Microsoft.Data.Sqlite;

namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>What SQLite's result codes mean for a journal (sqlite.org, Result and Error Codes).</summary>
internal static class SqliteFaults
{
    internal const int Busy = 5;
    private const int Locked = 6;
    private const int ReadOnly = 8;
    private const int Corrupt = 11;
    private const int Full = 13;
    private const int CannotOpen = 14;
    private const int NotADatabase = 26;

    /// <summary>The memory that processes share could not be made larger: what lacks is room on the disk (SQLITE_IOERR_SHMSIZE).</summary>
    private const int SharedMemorySize = 10 | (19 << 8);

    // What .NET puts into HResult when a file cannot be made: ENOSPC, EROFS, ERROR_DISK_FULL.
    private const int NoRoomOnUnix = 28;
    private const int ReadOnlyOnUnix = 30;
    private const int NoRoomOnWindows = unchecked((int)0x80070070);

    internal static PartnerUpgradeException? Explain(string path, Exception failure) => failure switch
    {
        SqliteException { SqliteExtendedErrorCode: SharedMemorySize } => JournalFaults.Full(path),
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            Busy or Locked => JournalFaults.Locked(path),
            ReadOnly => JournalFaults.ReadOnly(path),
            Corrupt or NotADatabase => JournalFaults.Damaged(path),
            Full => JournalFaults.Full(path),
            CannotOpen => ExplainFolder(path) ?? JournalFaults.CannotOpen(path, sqlite.Message),
            _ => JournalFaults.Failed(path, sqlite.Message),
        },
        UnauthorizedAccessException => JournalFaults.ReadOnly(path),
        DllNotFoundException or BadImageFormatException or EntryPointNotFoundException or TypeInitializationException =>
            JournalFaults.Unavailable(Messages.JournalLibraryMissingRemedy, Messages.JournalLibraryMissing),
        IOException { HResult: NoRoomOnUnix or NoRoomOnWindows } => JournalFaults.Full(path),
        IOException { HResult: ReadOnlyOnUnix } => JournalFaults.ReadOnly(path),
        IOException => JournalFaults.CannotOpen(path, failure.Message),
        _ => null,
    };

    /// <summary>SQLite needs files beside the journal, and says no more than that it cannot have them.</summary>
    private static PartnerUpgradeException? ExplainFolder(string path)
    {
        try
        {
            var probe = JournalFile.NameBeside(path);
            JournalFile.MakeEmpty(probe);
            File.Delete(probe);
            return null;
        }
        catch (Exception failure) when (failure is IOException or UnauthorizedAccessException)
        {
            return Explain(path, failure);
        }
    }
}
