namespace PartnerUpgrade.Adapters.Journal.Sqlite;

/// <summary>
/// The files of a journal that is open: the file itself and its log, where SQLite writes first. On Unix both can be deleted or replaced while they
/// are in use (by a sync client, a restore, another SQLite that was misled about our locks), and whatever is written then is lost.
/// </summary>
internal sealed class JournalFiles
{
    private readonly string path;
    private readonly FileIdentity? file;
    private readonly FileIdentity? log;

    /// <summary>Remembers the files of a journal that was opened and written a moment ago.</summary>
    internal JournalFiles(string path, FileIdentity? opened)
    {
        this.path = path;
        file = opened;
        log = FileIdentity.Of(LogOf(path));
        Check();
    }

    /// <summary>Where SQLite keeps a journal's log.</summary>
    internal static string LogOf(string path) => path + "-wal";

    /// <summary>How much the log holds, in bytes.</summary>
    internal long LogSize => new FileInfo(LogOf(path)) is { Exists: true } info ? info.Length : 0;

    /// <summary>Whether they are still there and the same.</summary>
    internal bool AreThere() => FileIdentity.Of(path) is { } now && now == file && FileIdentity.Of(LogOf(path)) is { } logNow && logNow == log;

    /// <summary>Makes sure that what is written now is written to what others read.</summary>
    internal void Check()
    {
        var now = FileIdentity.Of(path);
        if (now is null)
        {
            throw JournalFaults.Removed(path);
        }

        if (now != file)
        {
            throw JournalFaults.Replaced(path);
        }

        if (FileIdentity.Of(LogOf(path)) is var logNow && (logNow is null || logNow != log))
        {
            throw JournalFaults.LogLost(path);
        }
    }
}
