namespace PartnerUpgrade.Cmdlets;

/// <summary>Who wants to hear of calls.</summary>
/// <param name="Lines">Is told a line for each call; null for nobody.</param>
/// <param name="Bodies">Is told the bodies of each call; null for nobody.</param>
internal sealed record CallListeners(Action<string>? Lines, Action<string>? Bodies);
