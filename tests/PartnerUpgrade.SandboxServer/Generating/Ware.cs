namespace PartnerUpgrade.Serving.Generating;

/// <summary>Something a customer can have a subscription to.</summary>
/// <param name="OfferId">As on the wire.</param>
/// <param name="Name">What it is called.</param>
/// <param name="Most">The most seats.</param>
/// <param name="Sku">What it puts into the tenant.</param>
internal sealed record Ware(string OfferId, string Name, int Most, WareSku Sku)
{
    /// <summary>A legacy offer id is a UUID, a catalogue item of new commerce three words.</summary>
    internal bool IsLegacy { get; } = !OfferId.Contains(':', StringComparison.Ordinal);
}
