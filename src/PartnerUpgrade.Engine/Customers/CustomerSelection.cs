namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// Chooses customers as their pages come in. A name that some customer has exactly means that one; only where nobody has it, it is a pattern. Whether
/// anybody has it is known when all pages have come, so those that a pattern fits wait until then.
/// </summary>
internal sealed class CustomerSelection
{
    private const string Everybody = "*";
    private const int MostSuggestions = 3;

    private readonly object gate = new();
    private readonly UpgradePolicy policy;
    private readonly WantedName[] names;
    private readonly Dictionary<string, WantedName> exact = new(NameText.Comparer);
    private readonly bool hasEverybody;
    private readonly HashSet<string> entriesMet = new(StringComparer.Ordinal);
    private int known;

    internal CustomerSelection(IReadOnlyList<string> wanted, UpgradePolicy policy)
    {
        this.policy = policy;
        hasEverybody = wanted.Count == 0 || wanted.Contains(Everybody);
        names = [.. wanted.Where(text => text != Everybody).Distinct(StringComparer.Ordinal).Select(text => new WantedName(text, policy.Patterns))];
        foreach (var name in names)
        {
            exact[NameText.Fold(name.Text)] = name;
        }
    }

    /// <summary>How many were chosen so far.</summary>
    internal int Known => Volatile.Read(ref known);

    /// <summary>Those of a page that are meant for certain.</summary>
    internal IReadOnlyList<CustomerRecord> Select(IReadOnlyList<CustomerRecord> page)
    {
        lock (gate)
        {
            var selected = new List<CustomerRecord>(page.Count);
            foreach (var customer in page)
            {
                entriesMet.UnionWith(policy.EntriesFor(customer));
                if (IsMeantExactly(customer) || hasEverybody)
                {
                    selected.Add(customer);
                }
            }

            known += selected.Count;
            return selected;
        }
    }

    /// <summary>Those that a pattern fits, once everybody has come.</summary>
    internal IReadOnlyList<CustomerRecord> SelectByPattern()
    {
        lock (gate)
        {
            List<CustomerRecord> selected = hasEverybody ? [] :
            [
                .. names.Where(name => name.Exact.Count == 0).SelectMany(name => name.Fitting)
                    .GroupBy(customer => customer.Id).Select(same => same.First())
                    .Where(customer => !names.Any(name => name.Exact.Exists(chosen => chosen.Id == customer.Id)))
            ];
            known += selected.Count;
            return selected;
        }
    }

    /// <summary>Whether a customer that was named by its id is meant by the names as well, exactly or as patterns.</summary>
    internal bool Selects(CustomerRecord customer)
    {
        lock (gate)
        {
            var isSelected = IsMeantExactly(customer) | names.Any(name => name.Fitting.Contains(customer)) || hasEverybody;
            known += isSelected ? 1 : 0;
            return isSelected;
        }
    }

    /// <summary>An error for each plain name that nobody has. A pattern may well fit nothing.</summary>
    internal IEnumerable<PartnerUpgradeException> NotFound() =>
        names.Where(name => name.Exact.Count == 0 && name.Fitting.Count == 0 && !name.IsPattern).Select(name => new PartnerUpgradeException(
            PartnerErrorId.CustomerNotFound,
            name.Nearest.Count == 0
                ? Text.Format(Messages.ErrorCustomerNameNotFound, name.Text)
                : $"{Text.Format(Messages.ErrorCustomerNameNotFound, name.Text)} {Text.Format(Messages.ErrorCustomerNameNearest, Text.List(name.Nearest.Select(near => $"'{near}'")))}",
            Messages.ErrorCustomerNameNotFoundRemedy));

    /// <summary>What to warn of when everybody has come: names of several customers, and entries of the policy's lists that nobody fits.</summary>
    internal IEnumerable<string> Doubts()
    {
        foreach (var name in names.Where(name => name.Exact.Count > 1))
        {
            yield return Text.Format(Messages.CustomerNameSeveral, name.Text, name.Exact.Count, Text.List(name.Exact.Select(customer => customer.Domain.Length > 0 ? customer.Domain : customer.Id.ToString())));
        }

        foreach (var (list, entries) in new[] { ("allowCustomers", policy.Limits.AllowCustomers), ("denyCustomers", policy.Limits.DenyCustomers) })
        {
            var unmet = entries.Where(entry => entry != Everybody && !entriesMet.Contains(entry)).Distinct().ToList();
            if (unmet.Count > 0)
            {
                yield return Text.Format(Messages.CustomerListUnmet, policy.Name, list, Text.List(unmet.Select(entry => $"'{entry}'")));
            }
        }
    }

    private bool IsMeantExactly(CustomerRecord customer)
    {
        if (names.Length == 0)
        {
            return false;
        }

        var (name, domain) = (NameText.Fold(customer.Name), NameText.Fold(customer.Domain));
        var isMeant = false;
        foreach (var folded in NameText.Comparer.Equals(name, domain) ? [name] : new[] { name, domain })
        {
            if (exact.TryGetValue(folded, out var wanted))
            {
                isMeant = true;
                wanted.Exact.Add(customer);
            }
        }

        foreach (var wanted in names.Where(wanted => wanted.Exact.Count == 0))
        {
            wanted.Look(customer, name, domain);
        }

        return isMeant;
    }

    /// <summary>A name that was asked for, and whom it has met.</summary>
    private sealed class WantedName(string text, NamePatterns patterns)
    {
        private readonly Func<string, bool> fits = patterns.Compile(text);

        public string Text => text;

        public bool IsPattern { get; } = patterns.IsPattern(text);

        public List<CustomerRecord> Exact { get; } = [];

        public List<CustomerRecord> Fitting { get; } = [];

        public IReadOnlyList<string> Nearest { get; private set; } = [];

        public void Look(CustomerRecord customer, string name, string domain)
        {
            if (fits(name) || fits(domain))
            {
                Fitting.Add(customer);
            }
            else if (!IsPattern)
            {
                Nearest = NearestName.FindAll(NameText.Fold(text), [.. Nearest, name, domain], MostSuggestions);
            }
        }
    }
}
