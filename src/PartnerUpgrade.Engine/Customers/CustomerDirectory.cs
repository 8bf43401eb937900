namespace PartnerUpgrade.Engine.Customers;

/// <summary>Finds customers by the names that rows call them: literally, by company name or domain. The customers are listed once, when the first name is looked up.</summary>
public sealed class CustomerDirectory
{
    private const int MostSuggestions = 3;

    private readonly IPartnerCenter service;
    private readonly object gate = new();
    private Task<Dictionary<string, List<CustomerRecord>>>? listing;

    /// <summary>Creates a directory.</summary>
    public CustomerDirectory(IPartnerCenter service) => this.service = service;

    /// <summary>The customers that have a name or a domain, perhaps none.</summary>
    /// <exception cref="PartnerUpgradeException">The customers cannot be listed.</exception>
    public async Task<IReadOnlyList<CustomerRecord>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var customers = await ListAsync(cancellationToken).ConfigureAwait(false);
        return customers.TryGetValue(NameText.Fold(name), out var found) ? found : [];
    }

    /// <summary>The names that are nearest to one that nobody has.</summary>
    public async Task<IReadOnlyList<string>> NearestAsync(string name, CancellationToken cancellationToken)
    {
        var customers = await ListAsync(cancellationToken).ConfigureAwait(false);
        return NearestName.FindAll(NameText.Fold(name), customers.Keys, MostSuggestions);
    }

    private Task<Dictionary<string, List<CustomerRecord>>> ListAsync(CancellationToken cancellationToken)
    {
        lock (gate)
        {
            // What failed is tried again at the next row: the service may be back.
            return listing = listing is null or { IsFaulted: true } or { IsCanceled: true } ? Task.Run(() => ReadAsync(cancellationToken), cancellationToken) : listing;
        }
    }

    private async Task<Dictionary<string, List<CustomerRecord>>> ReadAsync(CancellationToken cancellationToken)
    {
        var customers = new Dictionary<string, List<CustomerRecord>>(NameText.Comparer);
        await service.ListCustomersAsync(Add, cancellationToken).ConfigureAwait(false);
        return customers;

        Task Add(IReadOnlyList<CustomerRecord> page)
        {
            foreach (var customer in page)
            {
                foreach (var name in new[] { customer.Name, customer.Domain }.Select(NameText.Fold).Where(name => name.Length > 0).Distinct(NameText.Comparer))
                {
                    if (!customers.TryGetValue(name, out var same))
                    {
                        customers[name] = same = [];
                    }

                    same.Add(customer);
                }
            }

            return Task.CompletedTask;
        }
    }
}
