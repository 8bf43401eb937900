namespace PartnerUpgrade.Serving.Generating;

/// <summary>A subscription of a customer, before it is written.</summary>
internal sealed record Sale(Guid Id, Ware Ware, int Seats, string Status, bool IsTrial = false, Guid? Parent = null);
