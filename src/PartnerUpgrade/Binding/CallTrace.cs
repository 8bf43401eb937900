namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Leads what a connection tells about its calls to the cmdlet that caused them. The connection is shared by cmdlets and runspaces,
/// so this follows the flow of the work and not the connection.
/// </summary>
internal static class CallTrace
{
    private static readonly AsyncLocal<Action<string>?> Listener = new();

    /// <summary>Names who hears of the calls made from here on by the current flow of work.</summary>
    internal static void Listen(Action<string>? listener) => Listener.Value = listener;

    /// <summary>Tells of a call.</summary>
    internal static void Write(string line) => Listener.Value?.Invoke(line);
}
