namespace PartnerUpgrade.Serving.Generating;

/// <summary>A SKU of a tenant.</summary>
/// <param name="Id">Its id.</param>
/// <param name="PartNumber">Its short name.</param>
/// <param name="Name">Its name.</param>
/// <param name="ServicePlans">Its service plans as JSON, the same for every tenant.</param>
internal sealed record WareSku(string Id, string PartNumber, string Name, byte[] ServicePlans);
