namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>One page of a listing.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="Unread">How many items could not, or not whole.</param>
/// <param name="Listed">How many items the page says or shows there are.</param>
/// <param name="Next">Where it goes on; null where it ends.</param>
internal sealed record WirePage<T>(IReadOnlyList<T> Items, int Unread, int Listed, PageLink? Next);
