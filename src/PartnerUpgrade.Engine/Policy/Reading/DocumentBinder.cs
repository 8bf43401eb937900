namespace PartnerUpgrade.Engine.Policy;

/// <summary>Reads one file into a draft that may already hold what the file extends.</summary>
internal sealed class DocumentBinder(PolicyDraft draft, PolicyDiagnostics diagnostics)
{
    private readonly PolicyValues values = new(diagnostics);

    internal void Read(PolicyMap root)
    {
        var entries = values.Known(root, PolicyKeys.OfPolicy);
        var extends = entries.TryGetValue(PolicyKeys.Extends, out var extended) && !values.IsNull(extended);
        if (extends && values.Text(extended!) is null)
        {
            draft.Services.IsComplete = draft.Offers.IsComplete = false;
        }

        CheckVersion(entries, root.Place);
        draft.Name = values.Required(entries, PolicyKeys.Name, root.Place) is { } name ? values.Text(name)?.Value ?? "" : "";
        draft.Title = entries.TryGetValue(PolicyKeys.Title, out var title) ? values.Text(title)?.Value ?? "" : draft.Name;
        var isOffered = entries.TryGetValue(PolicyKeys.Upgrades, out var upgrades) && IsOffered(upgrades);
        if (!extends)
        {
            // What the service offers needs no description.
            _ = isOffered ? null : values.Required(entries, PolicyKeys.Offers, root.Place);
            values.Required(entries, PolicyKeys.Upgrades, root.Place);
        }

        ReadServices(Section(draft.Services, root, entries, PolicyKeys.Services), extends);
        ReadOffers(Section(draft.Offers, root, entries, PolicyKeys.Offers), extends);
        if (isOffered)
        {
            (draft.IsOffered, draft.Upgrades) = (true, new PolicySection<UpgradeRowDraft>());
        }
        else
        {
            ReadUpgrades(Section(draft.Upgrades, root, entries, PolicyKeys.Upgrades), upgrades);
        }

        var settings = new SettingsBinder(values, diagnostics);
        if (entries.TryGetValue(PolicyKeys.Conditions, out var conditions) && values.Map(conditions) is { } conditionsMap)
        {
            draft.Conditions = settings.ReadConditions(conditionsMap, draft.Conditions);
        }

        if (entries.TryGetValue(PolicyKeys.Limits, out var limits) && values.Map(limits) is { } limitsMap)
        {
            draft.Limits = settings.ReadLimits(limitsMap, draft.Limits);
            draft.TargetNames.AddRange(settings.TargetNames);
        }
    }

    private void CheckVersion(IReadOnlyDictionary<string, PolicyEntry> entries, SourceLocation place)
    {
        if (values.Required(entries, PolicyKeys.ApiVersion, place) is { } entry
            && values.Text(entry) is { } version
            && version.Value != PolicyKeys.Version)
        {
            diagnostics.Error(
                PolicyFault.UnsupportedVersion,
                version.Place,
                PolicyDiagnostics.Message(Messages.PolicyUnsupportedVersion, version.Value) + PolicyDiagnostics.Suggestion(PolicyKeys.Version));
        }
    }

    /// <summary>The map of a section, where there is one. A misspelt, repeated or unreadable section hides entries, and whatever refers to them is not to blame.</summary>
    private PolicyMap? Section<T>(PolicySection<T> section, PolicyMap root, IReadOnlyDictionary<string, PolicyEntry> entries, string key)
        where T : class
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            section.IsComplete &= root.Entries.All(other => PolicyKeys.OfPolicy.Contains(other.Key.Value));
            return null;
        }

        var map = key == PolicyKeys.Upgrades ? values.Matrix(entry) : values.Map(entry);
        section.IsComplete &= map is not null && root.Entries.Count(other => other.Key.Value == key) == 1;
        return map;
    }

    private void ReadServices(PolicyMap? map, bool extends)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(map))
        {
            if (extends && IsRemoval(entry, draft.Services, PolicyFault.UnknownService, Messages.PolicyUnknownService, diagnostics.DidYouMean))
            {
                removed.Add(entry.Key.Value);
                continue;
            }

            if (!PolicySpelling.IsServiceKey(entry.Key.Value))
            {
                diagnostics.Error(PolicyFault.InvalidKey, entry.Key.Place, PolicyDiagnostics.Message(Messages.PolicyInvalidServiceKey, entry.Key.Value));
            }

            draft.Services.Set(entry.Key.Value, ReadService(entry));
        }

        if (removed.Count > 0)
        {
            foreach (var offer in draft.Offers.Entries)
            {
                offer.Services = [.. offer.Services.Where(service => !removed.Contains(service.Value))];
            }
        }
    }

    private ServiceDraft ReadService(PolicyEntry entry)
    {
        if (values.Map(entry) is not { } map)
        {
            return new ServiceDraft { Key = entry.Key };
        }

        var entries = values.Known(map, PolicyKeys.OfService);
        return new ServiceDraft
        {
            Key = entry.Key,
            Id = values.Required(entries, PolicyKeys.Id, entry.Key) is { } id ? values.Id(values.Text(id)) : null,
            Title = entries.TryGetValue(PolicyKeys.Title, out var title) ? values.Text(title)?.Value ?? "" : entry.Key.Value,
        };
    }

    private void ReadOffers(PolicyMap? map, bool extends)
    {
        var reader = new OfferBinder(values, diagnostics);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(map))
        {
            if (extends && IsRemoval(entry, draft.Offers, PolicyFault.UnknownOffer, Messages.PolicyUnknownOffer, diagnostics.DidYouMeanOffer))
            {
                removed.Add(entry.Key.Value);
            }
            else
            {
                var inherited = draft.Offers.Find(entry.Key.Value);
                var offer = reader.Read(entry);
                draft.Offers.Set(entry.Key.Value, offer);
                new PolicyReplacements(diagnostics).CheckOffer(inherited, offer);
            }
        }

        if (removed.Count > 0)
        {
            foreach (var row in draft.Upgrades.Entries.ToList())
            {
                row.Targets = [.. row.Targets.Where(target => !removed.Contains(target.Value))];
                if (removed.Contains(row.From.Value))
                {
                    draft.Upgrades.Remove(row.From.Value);
                }
            }
        }
    }

    /// <summary>Whether the word <c>offered</c> stands in place of the matrix.</summary>
    private static bool IsOffered(PolicyEntry upgrades) => upgrades.Value is PolicyScalar { Kind: PolicyScalarKind.Text, Text: PolicyKeys.Offered };

    private void ReadUpgrades(PolicyMap? map, PolicyEntry? entry)
    {
        if (map is not null && draft.IsOffered)
        {
            draft.IsOffered = false;
            diagnostics.Warning(PolicyFault.PathsReplaced, entry!.Key.Place, PolicyDiagnostics.Message(Messages.PolicyOfferedReplaced));
        }

        foreach (var row in Entries(map))
        {
            var written = values.DistinctTexts(row, PolicyFault.RepeatedPath);
            var targets = new PolicyReplacements(diagnostics).Combine(draft.Upgrades.Find(row.Key.Value), row.Key, written, draft.Upgrades.IsComplete);
            draft.Upgrades.Set(row.Key.Value, new UpgradeRowDraft { From = row.Key, Targets = targets });
        }
    }

    private IEnumerable<PolicyEntry> Entries(PolicyMap? map) => map is null ? [] : values.Unique(map);

    /// <summary>Whether an entry takes an inherited one away (<c>key: null</c>), which is then done.</summary>
    private bool IsRemoval<T>(PolicyEntry entry, PolicySection<T> section, PolicyFault unknown, string message, Func<string, IReadOnlyCollection<string>, string> didYouMean)
        where T : class
    {
        if (!values.IsNull(entry))
        {
            return false;
        }

        if (!section.Contains(entry.Key.Value) && section.IsComplete)
        {
            diagnostics.Error(unknown, entry.Key.Place, PolicyDiagnostics.Message(message, entry.Key.Value) + didYouMean(entry.Key.Value, section.Keys));
        }

        section.Remove(entry.Key.Value);
        return true;
    }
}
