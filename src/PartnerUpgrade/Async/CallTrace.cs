namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Leads what a connection tells about its calls to the cmdlet that caused them. The connection is shared by cmdlets and runspaces,
/// so this follows the flow of the work and not the connection.
/// </summary>
internal static class CallTrace
{
    private static readonly AsyncLocal<CallListeners?> Listeners = new();

    /// <summary>Who is told a line for each call of the current flow of work; null for nobody.</summary>
    internal static Action<string>? Lines => Listeners.Value?.Lines;

    /// <summary>Who is told the bodies of each call of the current flow of work; null for nobody.</summary>
    internal static Action<string>? Bodies => Listeners.Value?.Bodies;

    /// <summary>Names who hears of the calls made from here on by the current flow of work.</summary>
    internal static void Listen(CallListeners? listeners) => Listeners.Value = listeners;
}

/// <summary>Who wants to hear of calls.</summary>
/// <param name="Lines">Is told a line for each call; null for nobody.</param>
/// <param name="Bodies">Is told the bodies of each call; null for nobody.</param>
internal sealed record CallListeners(Action<string>? Lines, Action<string>? Bodies);
