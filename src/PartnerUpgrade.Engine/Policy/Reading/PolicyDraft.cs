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
