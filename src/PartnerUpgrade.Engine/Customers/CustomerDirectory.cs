namespace PartnerUpgrade.Engine.Customers;

/// <summary>Finds customers by the names that rows call them: literally, by company name or domain. The customers are listed once, when the first name is looked up.</summary>
public sealed class CustomerDirectory(IPartnerCenter service)
{
    private const int MostSuggestions = 3;

    private readonly OneReading<Names> listing = new();

    /// <summary>The customers that have a name or a domain, perhaps none. Incomplete where a customer was not understood, who may have the name too.</summary>
    /// <exception cref="PartnerUpgradeException">The customers cannot be listed.</exception>
    public async Task<Listing<CustomerRecord>> FindAsync(string name, CancellationToken cancellationToken)
    {
        var customers = await ListAsync(cancellationToken).ConfigureAwait(false);
        return new(customers.ByName.TryGetValue(NameText.Fold(name), out var found) ? found : [], customers.Unread);
    }

    /// <summary>The names that are nearest to one that nobody has.</summary>
    public async Task<IReadOnlyList<string>> NearestAsync(string name, CancellationToken cancellationToken)
    {
        var customers = await ListAsync(cancellationToken).ConfigureAwait(false);
        return NearestName.FindAll(NameText.Fold(name), customers.ByName.Keys, MostSuggestions);
    }

    private Task<Names> ListAsync(CancellationToken cancellationToken) =>
        listing.GetAsync(() => Task.Run(() => ReadAsync(cancellationToken), cancellationToken));

    private async Task<Names> ReadAsync(CancellationToken cancellationToken)
    {
        var customers = new Dictionary<string, List<CustomerRecord>>(NameText.Comparer);
        var unread = 0;
        await service.ListCustomersAsync(Add, cancellationToken).ConfigureAwait(false);
        return new Names(customers, unread);

        Task Add(Listing<CustomerRecord> page)
        {
            unread += page.Unread;
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

    /// <summary>All customers by what they are called, and how many could not be understood.</summary>
    private sealed record Names(Dictionary<string, List<CustomerRecord>> ByName, int Unread);
}
