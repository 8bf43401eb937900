namespace PartnerUpgrade.Engine.Model;

/// <summary>A customer as the service lists it, or as its own record tells it.</summary>
public sealed class CustomerRecord
{
    /// <summary>The customer's tenant id.</summary>
    public Guid Id { get; init; }

    /// <summary>The company name; empty where the service sent none.</summary>
    public string Name { get; init; } = "";

    /// <summary>The tenant's domain; empty where the service sent none.</summary>
    public string Domain { get; init; } = "";

    /// <summary>The two-letter country of the billing profile. Null in a listing: only the customer's own record carries it (get-a-customer-by-id).</summary>
    public string? Country { get; init; }

    /// <summary>Whether delegated administration (DAP) is granted. Null in a listing: only the customer's own record carries it. False does not prove that a granular relationship (GDAP) is missing.</summary>
    public bool? AllowDelegatedAccess { get; init; }

    /// <summary>The name with the domain, which tells it from others of the same name; the id where there is neither.</summary>
    public override string ToString() => NameText.WithDomain(Name, Domain, Id);
}
