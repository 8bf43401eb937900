using System.Runtime.CompilerServices;

namespace PartnerUpgrade;

/// <summary>An upgrade matrix with its offers, conditions and limits. Immutable, and made only from a source without faults.</summary>
public sealed class UpgradePolicy
{
    private readonly Dictionary<string, PolicyOffer> offersByKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PolicyOffer> offersByWireId = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, PolicyOffer> offersByWireName = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<Guid, PolicyOffer> offersBySku = [];
    private readonly Dictionary<string, IReadOnlyList<string>> targetsByKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<PolicyOffer, ServiceSet> servicesByOffer = [];
    private readonly Dictionary<Guid, int> serviceIndicesById = [];
    private readonly Dictionary<string, int> serviceIndicesByKey = new(StringComparer.OrdinalIgnoreCase);
    private readonly PlanServices?[] servicesByPlans = new PlanServices?[128];
    private readonly ServiceOffers serviceOffers = new();
    private readonly bool allowsEveryTarget;
    private readonly CustomerList allowed;
    private readonly CustomerList denied;

    /// <summary>Creates a policy from parts that were already checked against each other. Patterns over names are by default written as the engine writes them.</summary>
    internal UpgradePolicy(
        string name,
        string title,
        string source,
        string hash,
        IReadOnlyList<PolicyService> services,
        IReadOnlyList<PolicyOffer> offers,
        IReadOnlyList<UpgradePath> upgrades,
        PolicyConditions conditions,
        PolicyLimits limits,
        bool isOffered = false,
        NamePatterns? patterns = null)
    {
        Name = name;
        Title = title;
        Source = source;
        Hash = hash;
        Services = ReadableList<PolicyService>.Of(services);
        Offers = ReadableList<PolicyOffer>.Of(offers);
        IsOffered = isOffered;
        Conditions = conditions;
        Limits = limits;
        allowsEveryTarget = limits.DenyTargets.Count == 0 && limits.AllowTargets.Contains("*");
        Patterns = patterns ?? NamePatterns.Plain;
        allowed = new CustomerList(limits.AllowCustomers, Patterns);
        denied = new CustomerList(limits.DenyCustomers, Patterns);

        for (var i = 0; i < services.Count; i++)
        {
            serviceIndicesById[services[i].Id] = i;
            serviceIndicesByKey[services[i].Key] = i;
        }

        foreach (var offer in offers)
        {
            offersByKey[offer.Key] = offer;
            servicesByOffer[offer] = ServiceSet.Of(offer.Services.Select(service => serviceIndicesByKey[service.Key]), services.Count);
            if (offer.SkuId is { } sku)
            {
                offersBySku[sku] = offer;
            }

            foreach (var id in offer.OfferIds)
            {
                offersByWireId[id.ToString("D")] = offer;
            }

            foreach (var product in offer.Products)
            {
                offersByWireId[PolicySpelling.ToCatalogItem(product)] = offer;
            }

            foreach (var wireName in offer.Names)
            {
                offersByWireName[OfferNames.Normalize(wireName)] = offer;
            }
        }

        foreach (var row in upgrades.GroupBy(path => path.From, StringComparer.OrdinalIgnoreCase))
        {
            targetsByKey[row.Key] = ReadableList<string>.Of([.. row.Select(path => path.To)]);
        }

        Upgrades = ReadableList<UpgradePath>.Of([.. upgrades.Select(path => new UpgradePath(path.From, path.To, CommerceOf(offersByKey[path.From], offersByKey[path.To])))]);
        Targets = [.. upgrades.Select(path => path.To).Distinct(StringComparer.OrdinalIgnoreCase).Select(key => offersByKey[key])];
    }

    /// <summary>The policy's name.</summary>
    public string Name { get; }

    /// <summary>The name to show a person.</summary>
    public string Title { get; }

    /// <summary>The file it came from, or the built-in name.</summary>
    public string Source { get; }

    /// <summary>The SHA-256 of everything the policy was read from, in hexadecimal: two runs with the same hash followed the same rules.</summary>
    public string Hash { get; }

    /// <summary>The services that count when looking for conflicts.</summary>
    public IReadOnlyList<PolicyService> Services { get; }

    /// <summary>The offers.</summary>
    public IReadOnlyList<PolicyOffer> Offers { get; }

    /// <summary>The matrix.</summary>
    public IReadOnlyList<UpgradePath> Upgrades { get; }

    /// <summary>Whether the matrix is the service's own (<c>upgrades: offered</c>): the paths of a subscription are those Partner Center offers for it.</summary>
    public bool IsOffered { get; }

    /// <summary>What is done about each condition.</summary>
    public PolicyConditions Conditions { get; }

    /// <summary>The limits of a run.</summary>
    public PolicyLimits Limits { get; }

    /// <summary>How patterns over names are written.</summary>
    internal NamePatterns Patterns { get; }

    /// <summary>Every offer that is somewhere a target of the matrix, once each, in the order of the matrix.</summary>
    internal IReadOnlyList<PolicyOffer> Targets { get; }

    /// <summary>Every offer that may be named as a target while a command is typed.</summary>
    internal IEnumerable<PolicyOffer> NameableTargets => IsOffered ? Offers.Concat(serviceOffers.All) : Targets;
    /// <summary>The same policy, with patterns over names as they are written where it is used.</summary>
    public UpgradePolicy With(NamePatterns patterns) => new(Name, Title, Source, Hash, Services, Offers, Upgrades, Conditions, Limits, IsOffered, patterns);

    /// <summary>The offer with a key, or null.</summary>
    /// <remarks>Where the matrix is the service's own, any <c>product:sku</c> and offer id is a key too.</remarks>
    public PolicyOffer? GetOffer(string key) => offersByKey.TryGetValue(key, out var offer) ? offer : IsOffered ? FindOffer(key, "") : null;

    /// <summary>The policy keys an offer may become; empty where it has no path.</summary>
    public IReadOnlyList<string> TargetsOf(string key) => targetsByKey.TryGetValue(key, out var targets) ? targets : ReadableList<string>.None;

    /// <summary>Whether the matrix has a path.</summary>
    public bool Allows(string from, string to) => TargetsOf(from).Contains(to, StringComparer.OrdinalIgnoreCase);

    /// <summary>Finds the offer a wire id belongs to; by name only for offers without any id, since names changed meaning (partner-center, 4.3).</summary>
    /// <param name="wireId">A legacy offer id, <c>product:sku</c>, or <c>product:sku:availability</c>.</param>
    /// <param name="wireName">The offer's name on the wire.</param>
    /// <returns>The offer, or null where the policy does not know it.</returns>
    public PolicyOffer? FindOffer(string wireId, string wireName) => FindKnown(wireId, wireName) ?? (IsOffered ? serviceOffers.Find(wireId, wireName) : null);

    /// <summary>Finds the offers a text that someone typed can mean: a key, title, alias, wire name, offer id, <c>product:sku</c> or SKU id.</summary>
    /// <returns>None where nothing fits; more than one where the text is ambiguous.</returns>
    public IReadOnlyList<PolicyOffer> Search(string text)
    {
        var wanted = OfferNames.Normalize(text);
        if (offersByKey.TryGetValue(wanted, out var exact))
        {
            return [exact];
        }

        if (FindTyped(wanted) is { } byId)
        {
            return [byId];
        }

        if (Guid.TryParse(wanted, out var id))
        {
            return [.. Offers.Where(offer => offer.OfferIds.Contains(id) || offer.SkuId == id)];
        }

        return [.. Offers.Concat(serviceOffers.All).Where(offer => OfferNames.Of(offer).Contains(wanted, StringComparer.OrdinalIgnoreCase))];
    }

    /// <summary>The offer whose own SKU this is; by name only for offers without any id.</summary>
    internal PolicyOffer? FindOffer(SubscribedSku sku) =>
        sku.SkuId is { } id && offersBySku.TryGetValue(id, out var offer)
            ? offer
            : offersByWireName.TryGetValue(OfferNames.Normalize(sku.Name), out offer) ? offer : null;

    /// <summary>The services of an offer, as bits.</summary>
    internal ServiceSet ServicesOf(PolicyOffer offer) => servicesByOffer.TryGetValue(offer, out var set) ? set : default;

    /// <summary>The services of a tenant's SKU that count, as bits.</summary>
    internal ServiceSet ServicesOf(SubscribedSku sku)
    {
        // Tenants share the lists of plans that are the same.
        ref var place = ref servicesByPlans[(uint)RuntimeHelpers.GetHashCode(sku.ServicePlans) % (uint)servicesByPlans.Length];
        var known = Volatile.Read(ref place);
        if (known?.Plans != sku.ServicePlans)
        {
            known = new PlanServices(sku.ServicePlans, ServiceSet.Of(sku.ServicePlans.Select(IndexOf).Where(index => index >= 0), Services.Count));
            Volatile.Write(ref place, known);
        }

        return known!.Services;
    }

    /// <summary>Whether the limits let a customer be upgraded: named by an allow entry and by no deny entry, exactly or as a pattern, by tenant id, company name or domain.</summary>
    internal bool AllowsCustomer(CustomerRecord customer) => allowed.Contains(customer) && !denied.Contains(customer);

    /// <summary>The entries of the limits' lists that name a customer.</summary>
    internal IEnumerable<string> EntriesFor(CustomerRecord customer) => allowed.EntriesFor(customer).Concat(denied.EntriesFor(customer));

    /// <summary>Whether the limits let something be upgraded to an offer: named by an allow entry and by no deny entry, by key, title, alias, <c>product:sku</c> or offer id.</summary>
    internal bool AllowsTarget(PolicyOffer target) => allowsEveryTarget || AllowsByName(target);

    /// <summary>Whether enough is known of a customer to say that no deny pattern names it.</summary>
    internal bool CanTell(CustomerRecord customer) => Limits.DenyCustomers.Count == 0 || (customer.Name.Length > 0 && customer.Domain.Length > 0);

    /// <inheritdoc/>
    public override string ToString() => Name;

    // Beside the method that nearly every decision ends with, so that only this one allocates.
    private bool AllowsByName(PolicyOffer target) =>
        Limits.AllowTargets.Any(entry => IsMeant(entry, target)) && !Limits.DenyTargets.Any(entry => IsMeant(entry, target));

    private bool IsMeant(string entry, PolicyOffer target)
    {
        var wanted = OfferNames.Normalize(entry);
        var fits = Patterns.Compile(wanted);
        return string.Equals(wanted, target.Key, StringComparison.OrdinalIgnoreCase)
            || OfferNames.Of(target).Contains(wanted, StringComparer.OrdinalIgnoreCase)
            || target.Products.Contains(PolicySpelling.ToProduct(wanted), StringComparer.OrdinalIgnoreCase)
            || OfferNames.Of(target).Concat(target.Products).Append(target.Key).Any(fits)
            || (Guid.TryParse(wanted, out var id) && target.OfferIds.Contains(id));
    }

    /// <summary>The commerce that two offers have in common; that of the target where there is none.</summary>
    private static IReadOnlyList<Commerce> CommerceOf(PolicyOffer from, PolicyOffer to)
    {
        IReadOnlyList<Commerce> target = to.Commerce;
        IReadOnlyList<Commerce> common = [.. target.Intersect(from.Commerce)];
        return common.Count > 0 ? common : target;
    }

    private PolicyOffer? FindKnown(string wireId, string wireName)
    {
        if (offersByWireId.TryGetValue(wireId, out var offer))
        {
            return offer;
        }

        var availability = wireId.LastIndexOf(':');
        return availability > 0
            && wireId.IndexOf(':') == wireId.LastIndexOf(':', availability - 1)
            && offersByWireId.TryGetValue(wireId.Substring(0, availability), out offer)
            ? offer
            : offersByWireName.TryGetValue(OfferNames.Normalize(wireName), out offer) ? offer : null;
    }

    /// <summary>The offer of an id as someone typed it, with the slash of the offer matrix or without the zeros that a spreadsheet takes away.</summary>
    private PolicyOffer? FindTyped(string id) =>
        FindKnown(id, "")
        ?? (PolicySpelling.ToCatalogItem(id) is var item && item != id ? FindKnown(item, "") : null)
        ?? (IsOffered && ServiceOffers.IsId(item) ? serviceOffers.Find(item, "") : null);

    private int IndexOf(ServicePlan plan) =>
        plan.Id is { } id
            ? serviceIndicesById.TryGetValue(id, out var byId) ? byId : -1
            : serviceIndicesByKey.TryGetValue(plan.ServiceName, out var byName) ? byName : -1;

    /// <summary>The services of a list of plans, as they were found out last.</summary>
    private sealed class PlanServices(IReadOnlyList<ServicePlan> plans, ServiceSet services)
    {
        internal IReadOnlyList<ServicePlan> Plans => plans;

        internal ServiceSet Services => services;
    }
}
