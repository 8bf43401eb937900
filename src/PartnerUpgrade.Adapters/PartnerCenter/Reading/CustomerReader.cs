namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads customers (customer-resources).</summary>
internal static class CustomerReader
{
    /// <summary>Reads a customer; null without a tenant id.</summary>
    public static CustomerRecord? Read(WireObject customer)
    {
        var company = customer.Child("companyProfile");
        if ((customer.Id("id") ?? company?.Id("tenantId")) is not { } id)
        {
            return null;
        }

        if (company is null || company.Text("companyName").Length == 0 || company.Text("domain").Length == 0)
        {
            // Whom a policy allows or denies goes by these.
            customer.Misread();
        }

        return new CustomerRecord
        {
            Id = id,
            Name = company?.Text("companyName") ?? "",
            Domain = company?.Text("domain") ?? "",
            Country = customer.Child("billingProfile")?.Child("defaultAddress")?.OptionalText("country"),
            AllowDelegatedAccess = customer.Flag("allowDelegatedAccess"),
        };
    }
}
