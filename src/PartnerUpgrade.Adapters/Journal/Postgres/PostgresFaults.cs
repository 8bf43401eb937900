using System.Net.Sockets;
using System.Security.Authentication;
using Npgsql;

namespace PartnerUpgrade.Adapters.Journal.Postgres;

/// <summary>What PostgreSQL's error codes, and failures on the way to it, mean for a journal (PostgreSQL's documentation, Error Codes).</summary>
internal static class PostgresFaults
{
    internal static PartnerUpgradeException? Explain(string location, Exception failure) => failure switch
    {
        PostgresException refusal when !IsLoss(refusal) => Explain(location, refusal),
        NpgsqlException { InnerException: null } when failure.Message.StartsWith("No password", StringComparison.Ordinal) =>
            JournalFaults.Unavailable(Messages.JournalSignInRemedy, Messages.JournalSignIn, location, failure.Message),
        ObjectDisposedException => JournalFaults.Closed(location),
        _ when IsLoss(failure) => JournalFaults.Unavailable(Messages.JournalLostRemedy, Messages.JournalLost, location, Cause(failure)),
        NpgsqlException => JournalFaults.Failed(location, failure.Message),
        _ => null,
    };

    /// <summary>Whether the connection is gone: what was not committed before is undone.</summary>
    internal static bool IsLoss(Exception failure) => failure switch
    {
        // 57P: the server shuts down, or is not up yet. 08: the connection itself.
        // 25P03, 25P04: the server ended a transaction that took too long; nothing of it was committed.
        PostgresException refusal => refusal.SqlState.StartsWith("57P", StringComparison.Ordinal) || refusal.SqlState.StartsWith("08", StringComparison.Ordinal)
            || refusal.SqlState is "25P03" or "25P04",
        NpgsqlException => failure.InnerException is null || IsLoss(failure.InnerException),
        _ => failure is IOException or SocketException or TimeoutException or AuthenticationException,
    };

    private static PartnerUpgradeException Explain(string location, PostgresException refusal) => refusal.SqlState switch
    {
        PostgresErrorCodes.InvalidPassword or PostgresErrorCodes.InvalidAuthorizationSpecification =>
            JournalFaults.Unavailable(Messages.JournalSignInRemedy, Messages.JournalSignIn, location, refusal.MessageText),
        PostgresErrorCodes.InsufficientPrivilege =>
            JournalFaults.Unavailable(Messages.JournalDeniedRemedy, Messages.JournalDenied, location, refusal.MessageText),
        PostgresErrorCodes.ReadOnlySqlTransaction => JournalFaults.ReadOnly(location),
        PostgresErrorCodes.DiskFull => JournalFaults.Full(location),
        PostgresErrorCodes.InvalidCatalogName => JournalFaults.CannotOpen(location, refusal.MessageText),
        _ => JournalFaults.Failed(location, refusal.MessageText),
    };

    /// <summary>The innermost words; those around it only repeat that there was an exception.</summary>
    private static string Cause(Exception failure) => failure.GetBaseException() is PostgresException refusal ? refusal.MessageText : failure.GetBaseException().Message;
}
