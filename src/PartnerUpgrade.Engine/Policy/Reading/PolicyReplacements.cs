namespace PartnerUpgrade.Engine.Policy;

/// <summary>What a file does to the entries it inherits, and what is lost by it: nobody notices otherwise that a path, an id or a service is gone.</summary>
internal sealed class PolicyReplacements(PolicyDiagnostics diagnostics)
{
    private const char Addition = '+';
    private const char Removal = '-';

    /// <summary>The targets of a row. Plain ones replace what is inherited; <c>+key</c> adds to it, and <c>-key</c> takes away from it.</summary>
    /// <param name="inherited">The inherited row; null where there is none.</param>
    /// <param name="from">The offer of the row.</param>
    /// <param name="written">What the file lists.</param>
    /// <param name="isComplete">Whether all inherited rows could be read.</param>
    internal IReadOnlyList<Positioned<string>> Combine(UpgradeRowDraft? inherited, Positioned<string> from, IReadOnlyList<Positioned<string>> written, bool isComplete)
    {
        var plain = written.Where(target => !HasSign(target)).ToList();
        if (plain.Count == written.Count)
        {
            WarnOfReplaced(inherited, from, written);
            return written;
        }

        if (plain.Count > 0)
        {
            diagnostics.Error(PolicyFault.MixedPaths, plain[0].Place, PolicyDiagnostics.Message(Messages.PolicyMixedPaths, plain[0].Value));
            return [];
        }

        var targets = (inherited?.Targets ?? []).ToList();
        foreach (var change in written)
        {
            var target = change with { Value = change.Value.Substring(1).Trim() };
            var index = targets.FindIndex(known => known.Value == target.Value);
            if (change.Value[0] == Removal)
            {
                Remove(targets, index, from, target, isComplete);
            }
            else if (index < 0)
            {
                targets.Add(target);
            }
        }

        return targets;
    }

    /// <summary>Warns of ids, services and bounds that an inherited offer had and the one in its place lacks.</summary>
    internal void CheckOffer(OfferDraft? inherited, OfferDraft offer)
    {
        if (inherited is null)
        {
            return;
        }

        string[] lost =
        [
            .. Lost(PolicyKeys.OfferIds, inherited.OfferIds.Select(id => id.Value), offer.OfferIds.Select(id => id.Value)),
            .. Lost(PolicyKeys.Products, inherited.Products.Select(product => product.Value), offer.Products.Select(product => product.Value)),
            .. inherited.SkuId is { } sku && offer.SkuId?.Value != sku.Value ? [$"{PolicyKeys.SkuId} {sku.Value:D}"] : Array.Empty<string>(),
            .. Lost(PolicyKeys.Names, inherited.Names.Select(name => name.Value), offer.Names.Select(name => name.Value)),
            .. Lost(PolicyKeys.Services, inherited.Services.Select(service => service.Value), offer.Services.Select(service => service.Value)),
            .. inherited.Seats.Min is { } min && offer.Seats.Min is null ? [$"{PolicyKeys.Min} {min}"] : Array.Empty<string>(),
            .. inherited.Seats.Max is { } max && offer.Seats.Max is null ? [$"{PolicyKeys.Max} {max}"] : Array.Empty<string>(),
        ];
        if (lost.Length > 0)
        {
            diagnostics.Warning(PolicyFault.OfferReplaced, offer.Key.Place, PolicyDiagnostics.Message(Messages.PolicyOfferReplaced, offer.Key.Value, lost));
        }
    }

    private static bool HasSign(Positioned<string> target) => target.Value[0] is Addition or Removal;

    private static IEnumerable<string> Lost<T>(string key, IEnumerable<T> inherited, IEnumerable<T> kept) =>
        inherited.Except(kept).ToList() is { Count: > 0 } lost ? [$"{key} {string.Join(" ", lost)}"] : [];

    private void WarnOfReplaced(UpgradeRowDraft? inherited, Positioned<string> from, IReadOnlyList<Positioned<string>> written)
    {
        var lost = (inherited?.Targets ?? []).Select(target => target.Value).Except(written.Select(target => target.Value)).ToList();
        if (lost.Count > 0)
        {
            diagnostics.Warning(PolicyFault.PathsReplaced, from.Place, PolicyDiagnostics.Message(Messages.PolicyPathsReplaced, from.Value, lost));
        }
    }

    private void Remove(List<Positioned<string>> targets, int index, Positioned<string> from, Positioned<string> target, bool isComplete)
    {
        if (index >= 0)
        {
            targets.RemoveAt(index);
        }
        else if (isComplete)
        {
            diagnostics.Error(
                PolicyFault.UnknownPath,
                target.Place,
                PolicyDiagnostics.Message(Messages.PolicyUnknownPath, target.Value, from.Value) + diagnostics.DidYouMeanOffer(target.Value, [.. targets.Select(known => known.Value)]));
        }
    }
}
