namespace PartnerUpgrade.Engine.Customers;

/// <summary>How far the reading of an estate got.</summary>
public sealed class ListProgress(int customersRead, int customersKnown, string customerName)
{
    /// <summary>Customers whose subscriptions were read.</summary>
    public int CustomersRead { get; } = customersRead;

    /// <summary>Customers met so far; it grows with each page.</summary>
    public int CustomersKnown { get; } = customersKnown;

    /// <summary>The customer read last.</summary>
    public string CustomerName { get; } = customerName;
}
