using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Rows;

/// <summary>Rows as <c>Import-Csv</c> makes them, and ids of the built-in sample.</summary>
internal static class GivenRow
{
    public const string Contoso = "8abb900e-6df6-5fe7-baa3-a8cdd67c9677";
    public const string ContosoBusiness = "634259ba-ae61-585c-92c2-8ca10b1193e8";

    /// <summary>New commerce, 25 seats.</summary>
    public const string Southridge = "5aeacb6b-1348-57bc-85a1-cf01facd6582";
    public const string SouthridgeBusiness = "78845e92-eca1-5e7c-8532-a99a4f95ecb8";

    public const string Northwind = "7ad24337-6d0d-5abc-879c-c39afc65eb88";

    public static PSObject Of(params (string Header, object? Cell)[] cells)
    {
        var row = new PSObject();
        foreach (var (header, cell) in cells)
        {
            row.Properties.Add(new PSNoteProperty(header, cell));
        }

        return row;
    }

    /// <summary>A row that upgrades 25 seats of new commerce, with other columns besides.</summary>
    public static PSObject Upgrade(params (string Header, object? Cell)[] cells) =>
        Of([("CustomerId", Southridge), ("SubscriptionId", SouthridgeBusiness), ("TargetOffer", "o365-e3"), .. cells]);
}
