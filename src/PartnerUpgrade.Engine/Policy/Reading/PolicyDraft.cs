namespace PartnerUpgrade.Engine.Policy;

/// <summary>A policy in the making: what its files say together, the file that extends having the last word.</summary>
internal sealed class PolicyDraft
{
    internal string Name { get; set; } = "";

    internal string Title { get; set; } = "";

    internal PolicySection<ServiceDraft> Services { get; } = new();

    internal PolicySection<OfferDraft> Offers { get; } = new();

    internal PolicySection<UpgradeRowDraft> Upgrades { get; set; } = new();

    /// <summary>Whether the matrix is the service's own.</summary>
    internal bool IsOffered { get; set; }

    internal PolicyConditions Conditions { get; set; } = new();

    internal PolicyLimits Limits { get; set; } = new();

    /// <summary>The targets that the limits name, where they were written.</summary>
    internal List<Positioned<string>> TargetNames { get; } = [];

    /// <summary>Makes the policy; only for a draft without faults.</summary>
    internal UpgradePolicy ToPolicy(string source, string hash)
    {
        var services = Services.Entries.ToDictionary(
            draft => draft.Key.Value,
            draft => new PolicyService { Key = draft.Key.Value, Id = draft.Id!.Value.Value, Title = draft.Title });
        return new UpgradePolicy(
            Name,
            Title,
            source,
            hash,
            [.. Services.Entries.Select(draft => services[draft.Key.Value])],
            [.. Offers.Entries.Select(draft => ToOffer(draft, services))],
            [.. Upgrades.Entries.SelectMany(row => row.Targets, (row, target) => new UpgradePath(row.From.Value, target.Value))],
            Conditions,
            Limits,
            IsOffered);
    }

    private static PolicyOffer ToOffer(OfferDraft draft, Dictionary<string, PolicyService> services) => new()
    {
        Key = draft.Key.Value,
        Title = draft.Title!.Value.Value,
        Aliases = [.. draft.Aliases.Select(alias => alias.Value)],
        OfferIds = [.. draft.OfferIds.Select(id => id.Value)],
        Products = [.. draft.Products.Select(product => product.Value)],
        SkuId = draft.SkuId?.Value,
        SharesSku = draft.SharesSku,
        Names = [.. draft.Names.Select(name => name.Value)],
        Seats = draft.Seats,
        Services = [.. draft.Services.Select(key => services[key.Value])],
        MonthlyPrice = draft.MonthlyPrice,
    };
}

/// <summary>An offer as a file has it, before it was compared with the rest of the policy.</summary>
internal sealed class OfferDraft
{
    internal required Positioned<string> Key { get; init; }

    internal Positioned<string>? Title { get; init; }

    internal IReadOnlyList<Positioned<string>> Aliases { get; init; } = [];

    internal IReadOnlyList<Positioned<Guid>> OfferIds { get; init; } = [];

    internal IReadOnlyList<Positioned<string>> Products { get; init; } = [];

    internal Positioned<Guid>? SkuId { get; init; }

    internal bool SharesSku { get; init; }

    internal IReadOnlyList<Positioned<string>> Names { get; init; } = [];

    internal SeatRange Seats { get; init; } = SeatRange.Any;

    internal IReadOnlyList<Positioned<string>> Services { get; set; } = [];

    internal OfferPrice? MonthlyPrice { get; init; }
}

/// <summary>A service as a file has it, before it was compared with the rest of the policy.</summary>
internal sealed class ServiceDraft
{
    internal required Positioned<string> Key { get; init; }

    internal Positioned<Guid>? Id { get; init; }

    internal string Title { get; init; } = "";
}

/// <summary>A row of the matrix as a file has it: an offer, and what it may become.</summary>
internal sealed class UpgradeRowDraft
{
    internal required Positioned<string> From { get; init; }

    internal IReadOnlyList<Positioned<string>> Targets { get; set; } = [];
}

/// <summary>The entries of a section that files extend by key. One that is overridden keeps its place in the order.</summary>
internal sealed class PolicySection<T>
    where T : class
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly List<T?> entries = [];

    /// <summary>Whether every file's part of the section could be read, so that what is missing here is missing there.</summary>
    internal bool IsComplete { get; set; } = true;

    internal IReadOnlyCollection<string> Keys => indexes.Keys;

    internal IEnumerable<T> Entries => entries.OfType<T>();

    /// <summary>The entries in the order they were written, those of extended files first: of two that clash, the second is the one to change.</summary>
    internal IEnumerable<T> InOrderOfWriting(Func<T, SourceLocation> place) =>
        Entries.OrderByDescending(entry => place(entry).File.Level).ThenBy(entry => place(entry).Line).ThenBy(entry => place(entry).Column);

    /// <summary>The entry of a key; null where there is none.</summary>
    internal T? Find(string key) => indexes.TryGetValue(key, out var index) ? entries[index] : null;

    internal bool Contains(string key) => indexes.ContainsKey(key);

    internal void Set(string key, T entry)
    {
        if (indexes.TryGetValue(key, out var index))
        {
            entries[index] = entry;
            return;
        }

        indexes.Add(key, entries.Count);
        entries.Add(entry);
    }

    internal void Remove(string key)
    {
        if (indexes.TryGetValue(key, out var index))
        {
            entries[index] = null;
            indexes.Remove(key);
        }
    }
}
