using System.Management.Automation.Runspaces;
using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Cmdlets;

/// <summary>The connection each runspace uses unless a cmdlet is given another. Forgotten with the runspace.</summary>
internal static class RunspaceConnection
{
    private static readonly ConditionalWeakTable<Runspace, PartnerConnection> Connections = new();

    /// <summary>The connection of the runspace whose pipeline runs on this thread; null where there is none, or it was closed.</summary>
    internal static PartnerConnection? Current =>
        Runspace.DefaultRunspace is { } runspace && Connections.TryGetValue(runspace, out var connection) && !connection.IsClosed
            ? connection
            : null;

    /// <summary>Makes a connection this runspace's. The one before stays open: someone may hold it, and give it by <c>-Connection</c>.</summary>
    internal static void Set(PartnerConnection connection)
    {
        var runspace = Runspace.DefaultRunspace;
        Connections.Remove(runspace);
        Connections.Add(runspace, connection);
    }

    /// <summary>The connection a cmdlet works with: the one given, else the runspace's.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.NotConnected"/>.</exception>
    internal static PartnerConnection Require(PartnerConnection? given)
    {
        if (given is { IsClosed: true })
        {
            throw new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.ConnectionClosed, Messages.ConnectionClosedRemedy);
        }

        return given ?? Current
            ?? throw new PartnerUpgradeException(PartnerErrorId.NotConnected, Messages.ConnectionNone, Messages.ConnectionNoneRemedy);
    }
}
