#if NET8_0_OR_GREATER
using PartnerUpgrade.Adapters.Journal.Postgres;
#endif
using PartnerUpgrade.Adapters.Journal.Sqlite;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Finds the kind of journal that a location names.</summary>
internal static class JournalOpener
{
    internal static IUpgradeJournal Open(string? location, IClock clock)
    {
        if (string.IsNullOrWhiteSpace(location))
        {
            return SqliteJournal.Open(JournalFile.DefaultPath, clock);
        }

        if (JournalLocation.IsConnectionString(location!))
        {
            throw JournalFaults.ConnectionString();
        }

        var scheme = JournalLocation.SchemeOf(location!);
        return scheme switch
        {
            null => SqliteJournal.Open(location!, clock),
#if NET8_0_OR_GREATER
            "postgresql" or "postgres" => PostgresJournal.Open(location),
#else
            "postgresql" or "postgres" => throw JournalFaults.Unavailable(Messages.JournalNeedsPowerShell7Remedy, Messages.JournalNeedsPowerShell7),
#endif

            // The rest of it may hold a password.
            _ => throw JournalFaults.Unavailable(Messages.JournalKindUnknownRemedy, Messages.JournalKindUnknown, scheme),
        };
    }
}
