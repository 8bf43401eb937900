namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Reads what is known of a customer beyond its subscriptions. A fact that cannot be read is kept as the reason why.</summary>
internal static class CustomerFactsReader
{
    internal static async Task<CustomerFacts> ReadAsync(IPartnerCenter service, UpgradePolicy policy, Guid customerId, CancellationToken cancellationToken)
    {
        var record = Attempt(() => service.GetCustomerAsync(customerId, cancellationToken));
        var skus = Attempt(() => service.ListSubscribedSkusAsync(customerId, cancellationToken));
        await Task.WhenAll(record, skus).ConfigureAwait(false);
        var (recordValue, recordFault) = await record.ConfigureAwait(false);
        var (skusValue, skusFault) = await skus.ConfigureAwait(false);
        return new CustomerFacts(policy, recordValue, recordFault, skusValue, skusFault);
    }

    private static async Task<(T? Value, PartnerUpgradeException? Fault)> Attempt<T>(Func<Task<T>> read)
        where T : class
    {
        try
        {
            return (await read().ConfigureAwait(false), null);
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return (null, error);
        }
    }
}
