using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine;

/// <summary>Reads one file into a draft that may already hold what the file extends.</summary>
internal sealed class PolicyDocumentReader
{
    private readonly PolicyDraft draft;
    private readonly PolicyDiagnostics diagnostics;
    private readonly PolicyValues values;

    internal PolicyDocumentReader(PolicyDraft draft, PolicyDiagnostics diagnostics)
    {
        this.draft = draft;
        this.diagnostics = diagnostics;
        values = new PolicyValues(diagnostics);
    }

    internal void Read(PolicyMap root)
    {
        var entries = values.Known(root, PolicyKeys.OfPolicy);
        var extends = entries.TryGetValue(PolicyKeys.Extends, out var extended) && extended.Value is not PolicyScalar { Kind: PolicyScalarKind.Null };
        if (entries.Count < root.Entries.Count || (extends && values.Text(extended!) is null))
        {
            // A misspelt or repeated section, or a policy to extend that nobody can find, hides entries; whatever refers to them is not to blame.
            draft.Services.IsComplete = draft.Offers.IsComplete = draft.Upgrades.IsComplete = false;
        }

        CheckVersion(entries, root.Place);
        draft.Name = values.Required(entries, PolicyKeys.Name, root.Place) is { } name ? values.Text(name)?.Value ?? "" : "";
        draft.Title = entries.TryGetValue(PolicyKeys.Title, out var title) ? values.Text(title)?.Value ?? "" : draft.Name;
        ReadServices(Section(draft.Services, entries, PolicyKeys.Services, root.Place, required: false), extends);
        ReadOffers(Section(draft.Offers, entries, PolicyKeys.Offers, root.Place, !extends), extends);
        ReadUpgrades(Section(draft.Upgrades, entries, PolicyKeys.Upgrades, root.Place, !extends));

        var settings = new PolicySettingsReader(values, diagnostics);
        if (entries.TryGetValue(PolicyKeys.Conditions, out var conditions) && values.Map(conditions) is { } conditionsMap)
        {
            draft.Conditions = settings.ReadConditions(conditionsMap, draft.Conditions);
        }

        if (entries.TryGetValue(PolicyKeys.Limits, out var limits) && values.Map(limits) is { } limitsMap)
        {
            draft.Limits = settings.ReadLimits(limitsMap, draft.Limits);
        }
    }

    private void CheckVersion(IReadOnlyDictionary<string, PolicyEntry> entries, PolicyPlace place)
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

    private PolicyMap? Section<T>(PolicySection<T> section, IReadOnlyDictionary<string, PolicyEntry> entries, string key, PolicyPlace place, bool required)
        where T : class
    {
        if (!entries.TryGetValue(key, out var entry))
        {
            if (required)
            {
                values.Required(entries, key, place);
                section.IsComplete = false;
            }

            return null;
        }

        var map = values.Map(entry);
        section.IsComplete &= map is not null;
        return map;
    }

    private void ReadServices(PolicyMap? map, bool extends)
    {
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(map))
        {
            if (extends && IsRemoval(entry, draft.Services, PolicyFault.UnknownService, Messages.PolicyUnknownService))
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
        var reader = new PolicyOfferReader(values, diagnostics);
        var removed = new HashSet<string>(StringComparer.Ordinal);
        foreach (var entry in Entries(map))
        {
            if (extends && IsRemoval(entry, draft.Offers, PolicyFault.UnknownOffer, Messages.PolicyUnknownOffer))
            {
                removed.Add(entry.Key.Value);
            }
            else
            {
                draft.Offers.Set(entry.Key.Value, reader.Read(entry));
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

    private void ReadUpgrades(PolicyMap? map)
    {
        foreach (var entry in Entries(map))
        {
            var row = new UpgradeRowDraft { From = entry.Key, Targets = values.DistinctTexts(entry, PolicyFault.RepeatedPath) };
            draft.Upgrades.Set(entry.Key.Value, row);
        }
    }

    private IEnumerable<PolicyEntry> Entries(PolicyMap? map) => map is null ? [] : values.Unique(map);

    /// <summary>Whether an entry takes an inherited one away (<c>key: null</c>), which is then done.</summary>
    private bool IsRemoval<T>(PolicyEntry entry, PolicySection<T> section, PolicyFault unknown, string message)
        where T : class
    {
        if (entry.Value is not PolicyScalar { Kind: PolicyScalarKind.Null })
        {
            return false;
        }

        if (!section.Contains(entry.Key.Value) && section.IsComplete)
        {
            diagnostics.Error(unknown, entry.Key.Place, PolicyDiagnostics.Message(message, entry.Key.Value) + diagnostics.DidYouMean(entry.Key.Value, section.Keys));
        }

        section.Remove(entry.Key.Value);
        return true;
    }
}
