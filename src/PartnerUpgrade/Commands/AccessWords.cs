using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Says what is not known of delegated administration, and why.</summary>
internal static class AccessWords
{
    private static readonly ConditionalWeakTable<PartnerConnection, object> Told = new();

    /// <summary>Nobody is signed in who could tell.</summary>
    internal static PartnerUpgradeException NotConnected(PartnerConnection connection) => IsChina(connection)
        ? new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.AccessNotInChina, Messages.AccessNotInChinaRemedy)
        : new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.AccessNotConnected, Messages.AccessNotConnectedRemedy);

    internal static IEnumerable<string> Doubts(AccessReader reader)
    {
        if (reader.IsWithoutUser)
        {
            yield return Messages.AccessWithoutUser;
        }

        if (reader.GroupsFault is { } groups)
        {
            yield return Text.Format(Messages.AccessGroupsUnread, groups.Message);
        }

        if (reader.AssignmentsFault is { } assignments)
        {
            yield return Text.Format(Messages.AccessAssignmentsUnread, assignments.Message);
        }

        if (reader.Unread > 0)
        {
            yield return Text.Format(Messages.AccessUnread, reader.Unread);
        }
    }

    /// <summary>What cannot be said of missing delegated administration, where answers speak of it: once for a connection, null from then on.</summary>
    internal static string? UnknownOnce(PartnerConnection connection, IReadOnlyList<UpgradeEligibility> answers)
    {
        if (connection.IsSandbox || connection.KnowsAccess || !EligibilityChecker.SpeaksOfDelegatedAdmin(answers) || !IsFirst(connection))
        {
            return null;
        }

        return IsChina(connection) ? Messages.AccessUnknownInChina : Messages.AccessUnknown;
    }

    /// <summary>What cannot be said of missing delegated administration, because it could not be read: once for a connection. A snapshot may well not tell.</summary>
    internal static string? UnreadOnce(PartnerConnection connection, PartnerUpgradeException? fault) =>
        fault is null || connection.IsSandbox || !IsFirst(connection) ? null : Text.Format(Messages.AccessUnreadable, fault.Message);

    private static bool IsFirst(PartnerConnection connection)
    {
        lock (Told)
        {
            if (Told.TryGetValue(connection, out _))
            {
                return false;
            }

            Told.Add(connection, new object());
            return true;
        }
    }

    private static bool IsChina(PartnerConnection connection) => connection.Source == nameof(PartnerEnvironment.China);
}
