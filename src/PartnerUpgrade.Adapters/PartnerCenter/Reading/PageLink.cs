namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Where a listing goes on (get-a-list-of-customers, <c>links.next</c>).</summary>
/// <param name="Uri">The address, relative or absolute, with or without the version in front.</param>
/// <param name="Headers">What must be sent along, the continuation token among it.</param>
internal sealed record PageLink(string Uri, IReadOnlyList<KeyValuePair<string, string>> Headers);
