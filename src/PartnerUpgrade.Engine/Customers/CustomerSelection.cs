using System.Collections.Concurrent;
using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Customers;

/// <summary>Chooses customers as their pages come in, and remembers which of the names that were asked for have met nobody.</summary>
internal sealed class CustomerSelection(EstateQuery query)
{
    private readonly ConcurrentDictionary<string, bool> namesMet = new(StringComparer.OrdinalIgnoreCase);
    private int known;

    /// <summary>How many were chosen so far.</summary>
    internal int Known => Volatile.Read(ref known);

    internal IReadOnlyList<CustomerRecord> Select(IReadOnlyList<CustomerRecord> page)
    {
        var selected = page.Where(query.Selects).ToList();
        foreach (var name in query.CustomerNames.Where(name => !namesMet.ContainsKey(name)))
        {
            if (selected.Exists(customer => Wildcards.Match(name, customer.Name) || Wildcards.Match(name, customer.Domain)))
            {
                namesMet[name] = true;
            }
        }

        Interlocked.Add(ref known, selected.Count);
        return selected;
    }

    /// <summary>An error for each plain name that nobody has. A wildcard may well fit nothing.</summary>
    internal IEnumerable<PartnerUpgradeException> NotFound() =>
        query.CustomerNames.Where(name => !Wildcards.IsPattern(name) && !namesMet.ContainsKey(name)).Select(name => new PartnerUpgradeException(
            PartnerErrorId.CustomerNotFound,
            Text.Format(Messages.ErrorCustomerNameNotFound, name),
            Messages.ErrorCustomerNameNotFoundRemedy));
}
