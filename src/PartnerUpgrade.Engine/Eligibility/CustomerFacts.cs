namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>What is known of a customer beyond its subscriptions. It costs two calls and is read once per pipeline.</summary>
internal sealed class CustomerFacts(
    UpgradePolicy policy,
    CustomerRecord? record,
    PartnerUpgradeException? recordFault,
    Listing<SubscribedSku>? skus,
    PartnerUpgradeException? skusFault)
{
    /// <summary>The customer's own record; null where it could not be read.</summary>
    internal CustomerRecord? Record { get; } = record;

    /// <summary>Why the record could not be read.</summary>
    internal PartnerUpgradeException? RecordFault { get; } = recordFault;

    /// <summary>The tenant's SKUs that are not deleted, whoever sold them; null where they could not be read.</summary>
    internal TenantSku[]? Skus { get; } = skus is null ? null : [.. skus.Where(sku => !sku.IsDeleted).Select(sku => new TenantSku(sku, policy))];

    /// <summary>How many parts of the tenant's SKUs were not understood. A SKU that is not among the others may be one of these.</summary>
    internal int UnreadSkus { get; } = skus?.Unread ?? 0;

    /// <summary>Why the SKUs could not be read.</summary>
    internal PartnerUpgradeException? SkusFault { get; } = skusFault;

    /// <summary>What the delegated admin relationships allow; null where that was not asked, or cannot be told. It adds words and never decides.</summary>
    internal PartnerAccess? Access { get; private set; }

    /// <summary>Whether someone has asked what they allow.</summary>
    internal bool IsAccessAsked { get; private set; }

    /// <summary>Reads what the delegated admin relationships allow. Whatever goes wrong with that, it only leaves the words as they are.</summary>
    /// <returns>What went wrong; null where nothing did.</returns>
    internal async Task<PartnerUpgradeException?> AskAccessAsync(AccessReader reader, Guid customerId, string customerName, CancellationToken cancellationToken)
    {
        try
        {
            Access = await reader.ReadAsync(customerId, customerName, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException error)
        {
            // The refusal stands without it.
            return error;
        }
        finally
        {
            IsAccessAsked = true;
        }

        return null;
    }
}

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
