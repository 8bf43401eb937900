namespace PartnerUpgrade.Engine.Policy;

/// <summary>Reads <c>conditions</c> and <c>limits</c>: what a file does not say stays as it was inherited.</summary>
internal sealed class SettingsBinder(PolicyValues values, PolicyDiagnostics diagnostics)
{
    private static readonly Dictionary<string, ConditionAction> Actions =
        Enum.GetValues(typeof(ConditionAction)).Cast<ConditionAction>().ToDictionary(action => action.ToString().ToLowerInvariant());

    /// <summary>The targets that the limits name.</summary>
    internal List<Positioned<string>> TargetNames { get; } = [];

    internal PolicyConditions ReadConditions(PolicyMap map, PolicyConditions inherited)
    {
        var entries = values.Known(map, PolicyKeys.OfConditions);
        return new PolicyConditions
        {
            SubscriptionActive = Action(entries, PolicyKeys.SubscriptionActive, inherited.SubscriptionActive),
            DelegatedAdmin = Action(entries, PolicyKeys.DelegatedAdmin, inherited.DelegatedAdmin),
            ConflictingServices = Action(entries, PolicyKeys.ConflictingServices, inherited.ConflictingServices),
            TargetOwned = Action(entries, PolicyKeys.TargetOwned, inherited.TargetOwned),
            AddOnsPresent = Action(entries, PolicyKeys.AddOnsPresent, inherited.AddOnsPresent),
            Seats = Action(entries, PolicyKeys.Seats, inherited.Seats),
        };
    }

    internal PolicyLimits ReadLimits(PolicyMap map, PolicyLimits inherited)
    {
        var entries = values.Known(map, PolicyKeys.OfLimits);
        return new PolicyLimits
        {
            UpgradesPerRun = values.Number(entries, PolicyKeys.UpgradesPerRun, 1, PolicyFault.InvalidLimit, inherited.UpgradesPerRun),
            SeatsPerUpgrade = values.Number(entries, PolicyKeys.SeatsPerUpgrade, 1, PolicyFault.InvalidLimit, inherited.SeatsPerUpgrade),
            SeatsPerRun = values.Number(entries, PolicyKeys.SeatsPerRun, 1, PolicyFault.InvalidLimit, inherited.SeatsPerRun),
            AllowCustomers = Names(entries, PolicyKeys.AllowCustomers, inherited.AllowCustomers),
            DenyCustomers = Denied(entries, PolicyKeys.DenyCustomers, inherited.DenyCustomers),
            AllowTargets = Names(entries, PolicyKeys.AllowTargets, inherited.AllowTargets),
            DenyTargets = Denied(entries, PolicyKeys.DenyTargets, inherited.DenyTargets),
        };
    }

    private ConditionAction Action(IReadOnlyDictionary<string, PolicyEntry> entries, string key, ConditionAction inherited)
    {
        if (!entries.TryGetValue(key, out var entry) || values.Text(entry) is not { } text)
        {
            return inherited;
        }

        if (Actions.TryGetValue(text.Value, out var action))
        {
            return action;
        }

        diagnostics.Error(
            PolicyFault.InvalidAction,
            text.Place,
            PolicyDiagnostics.Message(Messages.PolicyInvalidAction, text.Value, Actions.Keys) + diagnostics.DidYouMean(text.Value, Actions.Keys));
        return inherited;
    }

    private IReadOnlyList<string> Denied(IReadOnlyDictionary<string, PolicyEntry> entries, string key, IReadOnlyList<string> inherited)
    {
        var denied = Names(entries, key, inherited);
        var noLonger = inherited.Except(denied, StringComparer.OrdinalIgnoreCase).ToList();
        if (noLonger.Count > 0)
        {
            diagnostics.Warning(
                PolicyFault.DenyListReplaced,
                entries[key].Key.Place,
                PolicyDiagnostics.Message(Messages.PolicyDenyListReplaced, key, noLonger));
        }

        return denied;
    }

    private IReadOnlyList<string> Names(IReadOnlyDictionary<string, PolicyEntry> entries, string key, IReadOnlyList<string> inherited) =>
        entries.TryGetValue(key, out var entry) ? [.. Texts(entry).Select(text => text.Value)] : inherited;

    private IReadOnlyList<Positioned<string>> Texts(PolicyEntry entry)
    {
        var texts = values.DistinctTexts(entry);
        if (entry.Key.Value is PolicyKeys.AllowTargets or PolicyKeys.DenyTargets)
        {
            TargetNames.AddRange(texts);
        }

        return texts;
    }
}
