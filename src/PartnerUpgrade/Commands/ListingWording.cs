namespace PartnerUpgrade.Cmdlets;

/// <summary>Says that not everything the service listed was understood.</summary>
internal static class ListingWording
{
    /// <summary>How many of a customer's subscriptions, or of the customers, are missing or shown in part.</summary>
    internal static string Incomplete(CustomerRecord? customer, int parts) => customer is null
        ? Text.Format(Messages.CustomersIncomplete, parts)
        : Text.Format(Messages.SubscriptionsIncomplete, customer.Name.Length > 0 ? customer.Name : customer.Id.ToString(), parts);
}
