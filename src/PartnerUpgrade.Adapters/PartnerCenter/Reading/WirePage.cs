namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>One page of a listing.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="Skipped">How many items could not.</param>
/// <param name="Next">Where it goes on; null where it ends.</param>
internal sealed record WirePage<T>(IReadOnlyList<T> Items, int Skipped, PageLink? Next);
