namespace PartnerUpgrade.Engine.Policy;

/// <summary>Checks that look at more than one entry of a policy, once all of its files were read.</summary>
internal sealed class PolicyChecks(PolicyDraft draft, PolicyDiagnostics diagnostics)
{
    internal void Run()
    {
        if (draft.Offers.IsComplete)
        {
            CheckPaths();
        }

        if (draft.Services.IsComplete)
        {
            CheckServices();
        }

        new PolicyIdCheck(draft, diagnostics).Run();
        CheckNames();

        // An offer whose path has a fault is not without one.
        if (!diagnostics.HasErrors && !draft.IsOffered)
        {
            CheckConnections();
            CheckTargets();
        }
    }

    private void CheckPaths()
    {
        foreach (var row in draft.Upgrades.Entries)
        {
            CheckOffer(row.From);
            foreach (var target in row.Targets)
            {
                if (target.Value == row.From.Value)
                {
                    diagnostics.Error(PolicyFault.SelfUpgrade, target.Place, PolicyDiagnostics.Message(Messages.PolicySelfUpgrade, target.Value));
                }
                else
                {
                    CheckOffer(target);
                }
            }
        }
    }

    private void CheckOffer(Positioned<string> key)
    {
        if (!draft.Offers.Contains(key.Value))
        {
            diagnostics.Error(
                PolicyFault.UnknownOffer,
                key.Place,
                PolicyDiagnostics.Message(Messages.PolicyUnknownOffer, key.Value) + diagnostics.DidYouMeanOffer(key.Value, draft.Offers.Keys));
        }
    }

    private void CheckServices()
    {
        foreach (var service in draft.Offers.Entries.SelectMany(offer => offer.Services).Where(service => !draft.Services.Contains(service.Value)))
        {
            diagnostics.Error(
                PolicyFault.UnknownService,
                service.Place,
                PolicyDiagnostics.Message(Messages.PolicyUnknownService, service.Value) + diagnostics.DidYouMean(service.Value, draft.Services.Keys));
        }
    }

    private void CheckNames()
    {
        var owners = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var offer in draft.Offers.InOrderOfWriting(offer => offer.Key.Place))
        {
            IEnumerable<Positioned<string>> title = offer.Title is { } written ? [written] : [];
            foreach (var name in title.Prepend(offer.Key).Concat(offer.Aliases).Concat(offer.Names))
            {
                var normalized = OfferNames.Normalize(name.Value);
                if (!owners.TryGetValue(normalized, out var owner))
                {
                    owners.Add(normalized, offer.Key.Value);
                }
                else if (owner != offer.Key.Value)
                {
                    diagnostics.Warning(
                        PolicyFault.AliasShared,
                        name.Place,
                        PolicyDiagnostics.Message(Messages.PolicyAliasShared, name.Value, owner, offer.Key.Value));
                }
            }
        }
    }

    /// <summary>An allowed or denied target that fits no offer allows or denies nothing, which is hardly meant.</summary>
    private void CheckTargets()
    {
        foreach (var target in draft.TargetNames.Where(target => !Wildcards.IsPattern(target.Value) && !ServiceOffers.IsId(target.Value)))
        {
            var names = draft.Offers.Entries.SelectMany(offer => new[] { offer.Key.Value, offer.Title?.Value ?? "" }.Concat(offer.Aliases.Select(alias => alias.Value))).ToList();
            if (!names.Contains(OfferNames.Normalize(target.Value), StringComparer.OrdinalIgnoreCase))
            {
                diagnostics.Warning(
                    PolicyFault.UnknownTarget,
                    target.Place,
                    PolicyDiagnostics.Message(Messages.PolicyUnknownTarget, target.Value) + diagnostics.DidYouMeanOffer(target.Value, names));
            }
        }
    }

    private void CheckConnections()
    {
        var connected = new HashSet<string>(StringComparer.Ordinal);
        foreach (var row in draft.Upgrades.Entries.Where(row => row.Targets.Count > 0))
        {
            connected.Add(row.From.Value);
            connected.UnionWith(row.Targets.Select(target => target.Value));
        }

        // A file that narrows a policy leaves offers behind on purpose.
        foreach (var offer in draft.Offers.Entries.Where(offer => offer.Key.Place.File.Level == 0 && !connected.Contains(offer.Key.Value)))
        {
            diagnostics.Warning(PolicyFault.OfferUnconnected, offer.Key.Place, PolicyDiagnostics.Message(Messages.PolicyOfferUnconnected, offer.Key.Value));
        }
    }
}
