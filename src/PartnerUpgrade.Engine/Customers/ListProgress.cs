namespace PartnerUpgrade.Engine.Customers;

/// <summary>How far the reading of an estate got.</summary>
public sealed class ListProgress
{
    /// <summary>Creates a report.</summary>
    public ListProgress(int customersRead, int customersKnown, string customerName)
    {
        CustomersRead = customersRead;
        CustomersKnown = customersKnown;
        CustomerName = customerName;
    }

    /// <summary>Customers whose subscriptions were read.</summary>
    public int CustomersRead { get; }

    /// <summary>Customers met so far; it grows with each page.</summary>
    public int CustomersKnown { get; }

    /// <summary>The customer read last.</summary>
    public string CustomerName { get; }
}
