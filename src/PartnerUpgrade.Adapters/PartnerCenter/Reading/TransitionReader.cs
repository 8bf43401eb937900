namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads what new commerce answers about transitions (transition-resources).</summary>
internal static class TransitionReader
{
    /// <summary>Reads an item of <c>transitionEligibilities</c>: one option for each transition type; null without a catalogue item.</summary>
    public static IReadOnlyList<UpgradeOption>? ReadOptions(WireObject item)
    {
        if (item.Text("catalogItemId") is not { Length: > 0 } catalogItemId)
        {
            return null;
        }

        var existing = item.Children("subscriptionEligibilities").Select(ReadExistingTarget).OfType<ExistingTarget>().ToArray();
        var raw = item.RawText;
        UpgradeOption Option(UpgradeType type, bool isEligible, IReadOnlyList<ServiceError> errors) => new()
        {
            Commerce = Commerce.NewCommerce,
            TargetOfferId = catalogItemId,
            TargetOfferName = item.Text("title"),
            Type = type,
            IsEligible = isEligible,
            Quantity = item.Integer("quantity"),
            Errors = errors,
            ExistingTargets = existing,
            WireItem = raw,
        };

        UpgradeOption[] options =
        [
            .. item.Children("eligibilities").Select(eligibility => Option(
                ReadType(eligibility.Text("transitionType")),
                eligibility.Flag("isEligible") ?? false,
                ServiceErrorReader.ReadTransitionErrors(eligibility, "errors"))),
        ];
        return options.Length > 0 ? options : [Option(UpgradeType.None, false, [])];
    }

    /// <summary>Reads a transition: the answer to an order, or what is told of it later; null where it is none.</summary>
    public static UpgradeOutcome? ReadTransition(WireObject transition)
    {
        var operationId = transition.OptionalText("operationId");
        if (operationId is null && !transition.Has("events"))
        {
            return null;
        }

        var events = transition.Children("events").Select(TransitionEvent.Read).ToArray();
        var conversion = TransitionEvent.Last(events, happening => happening.IsConversion);
        var reassignment = TransitionEvent.Last(events, happening => happening.IsReassignment);
        var target = transition.OptionalText("toCatalogItemId");
        if (target is null)
        {
            // It may be the very one that is looked for.
            transition.Misread();
        }

        return new UpgradeOutcome
        {
            State = StateOf(conversion, reassignment, transition.Text("status")),
            TargetSubscriptionId = transition.Id("toSubscriptionId"),
            OperationId = operationId,
            TargetOfferId = target,
            Quantity = transition.Integer("quantity"),
            StartedAt = events.Min(happening => happening.Timestamp),
            Errors = conversion is { HasFailed: true } ? conversion.Errors : [],
            LicenseErrors = reassignment is { HasEnded: true } ? reassignment.Users : [],
            ReassignmentErrors = reassignment is { HasEnded: true } ? reassignment.Errors : [],
        };
    }

    // The subscription is converted first and the licences move after it. Licences that do not move are manual work, not a failed upgrade.
    private static UpgradeOutcomeState StateOf(TransitionEvent? conversion, TransitionEvent? reassignment, string ownStatus)
    {
        if (conversion is null)
        {
            return WireName.Fold(ownStatus) switch
            {
                "completed" => UpgradeOutcomeState.Completed,
                "failed" => UpgradeOutcomeState.Failed,
                _ => UpgradeOutcomeState.InProgress,
            };
        }

        return conversion switch
        {
            { HasFailed: true } => UpgradeOutcomeState.Failed,
            { HasEnded: true } when reassignment is null or { HasEnded: true } => UpgradeOutcomeState.Completed,
            _ => UpgradeOutcomeState.InProgress,
        };
    }

    private static ExistingTarget? ReadExistingTarget(WireObject target) => target.Id("subscriptionId") is { } id
        ? new ExistingTarget
        {
            SubscriptionId = id,
            FriendlyName = target.Text("subscriptionFriendlyName"),
            IsEligible = target.Flag("isEligible") ?? false,
            Errors = ServiceErrorReader.ReadOtherErrors(target, "errors"),
        }
        : null;

    private static UpgradeType ReadType(string text) => WireName.Fold(text) switch
    {
        "transitiononly" => UpgradeType.TransitionOnly,
        "transitionwithlicensetransfer" => UpgradeType.TransitionWithLicenseTransfer,
        _ => UpgradeType.None,
    };
}
