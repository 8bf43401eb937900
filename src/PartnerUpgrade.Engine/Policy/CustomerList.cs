namespace PartnerUpgrade.Engine.Policy;

/// <summary>A list of customers in a policy's limits: each entry is a tenant id, a company name or a domain, exactly or as a pattern.</summary>
internal sealed class CustomerList
{
    private const string Everybody = "*";

    private readonly HashSet<string> exact;
    private readonly (string Entry, Func<string, bool> Fits)[] patterns;
    private readonly bool hasEverybody;

    internal CustomerList(IReadOnlyList<string> entries, NamePatterns names)
    {
        Entries = entries;
        hasEverybody = entries.Contains(Everybody);
        exact = new HashSet<string>(entries.Select(NameText.Fold), NameText.Comparer);
        patterns = [.. entries.Where(entry => entry != Everybody).Select(entry => (entry, names.Compile(entry)))];
    }

    internal IReadOnlyList<string> Entries { get; }

    internal bool Contains(CustomerRecord customer)
    {
        if (hasEverybody || patterns.Length == 0)
        {
            return hasEverybody;
        }

        var (name, domain, id) = NamesOf(customer);
        if (exact.Contains(name) || exact.Contains(domain) || exact.Contains(id))
        {
            return true;
        }

        foreach (var (_, fits) in patterns)
        {
            if (fits(name) || fits(domain) || fits(id))
            {
                return true;
            }
        }

        return false;
    }

    /// <summary>The entries that name a customer; that everybody is meant goes without saying.</summary>
    internal IEnumerable<string> EntriesFor(CustomerRecord customer)
    {
        if (patterns.Length == 0)
        {
            return [];
        }

        var (name, domain, id) = NamesOf(customer);
        return patterns
            .Where(pattern => NameText.Comparer.Equals(NameText.Fold(pattern.Entry), name)
                || NameText.Comparer.Equals(NameText.Fold(pattern.Entry), domain)
                || NameText.Comparer.Equals(pattern.Entry, id)
                || pattern.Fits(name) || pattern.Fits(domain) || pattern.Fits(id))
            .Select(pattern => pattern.Entry);
    }

    private static (string Name, string Domain, string Id) NamesOf(CustomerRecord customer) =>
        (NameText.Fold(customer.Name), NameText.Fold(customer.Domain), customer.Id.ToString("D"));
}
