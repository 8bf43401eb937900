namespace PartnerUpgrade.Cmdlets;

/// <summary>What someone must know before agreeing to orders, one by one or all together.</summary>
internal abstract class OrderWording
{
    /// <summary>More names than these make a sentence that nobody reads.</summary>
    private const int MostNames = 5;

    private const int MostCodes = 3;

    /// <summary>The heading of a question about one order.</summary>
    internal abstract string Caption { get; }

    /// <summary>The heading of a question about many.</summary>
    internal abstract string CaptionOfMany { get; }

    /// <summary>One order in full, with what it means for the bill.</summary>
    internal abstract string Describe(CollectedOrder order);

    /// <summary>One order in a line, for a rehearsal.</summary>
    internal abstract string Line(CollectedOrder order);

    /// <summary>What orders mean for the bill and for the users, each sentence once.</summary>
    internal abstract string Consequences(IReadOnlyList<CollectedOrder> orders);

    /// <summary>All orders of a question in totals, what is not going to be done among them.</summary>
    internal string DescribeAll(IReadOnlyList<PlannedOrder> open, OrderPlan plan)
    {
        var orders = open.Select(order => order.Order).ToList();
        var skipped = plan.Orders.Where(order => order.Fault is null && order.Item.State == UpgradeState.Skipped).Select(order => order.Item).ToList();
        var faults = plan.Orders.Count(order => order.Fault is not null);
        return Join(
        [
            Total(orders),
            CostWording.Total(open.Select(order => order.Item.Cost)),
            skipped.Count == 0 ? "" : Text.Format(Messages.ConfirmManySkipped, skipped.Count, Codes(skipped.SelectMany(item => item.Reasons))),
            faults == 0 ? "" : Text.Format(Messages.ConfirmManyFaults, faults),
            Consequences(orders),
        ]);
    }

    /// <summary>The heading of one question of several.</summary>
    internal static string Numbered(string caption, int number, int count) => count == 1 ? caption : Text.Format(Messages.QuestionNumber, caption, number, count);

    /// <summary>Names the customers of items, the first few of them, each once.</summary>
    internal static string Names(IEnumerable<UpgradeItem> items)
    {
        var names = items.Select(item => item.CustomerName.Length > 0 ? item.CustomerName : item.CustomerId.ToString()).Distinct().ToList();
        var shown = string.Join(", ", names.Take(MostNames));
        return names.Count <= MostNames ? shown : Text.Format(Messages.NamesAndMore, shown, names.Count - MostNames);
    }

    /// <summary>The codes of reasons that block, the most frequent of them, each with how often it occurs.</summary>
    internal static string Codes(IEnumerable<UpgradeReason> reasons) => Codes(
        reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).GroupBy(reason => reason.Code).ToDictionary(code => code.Key, code => code.Count()));

    /// <summary>The most frequent of codes, each with how often it occurs.</summary>
    internal static string Codes(IEnumerable<KeyValuePair<ReasonCode, int>> counts)
    {
        var codes = counts
            .OrderByDescending(code => code.Value)
            .ThenBy(code => code.Key)
            .Select(code => Text.Labelled(code.Key.ToString(), code.Value))
            .ToList();
        var shown = string.Join(", ", codes.Take(MostCodes));
        return codes.Count <= MostCodes ? shown : Text.Format(Messages.CodesAndMore, shown, codes.Count - MostCodes);
    }

    /// <summary>Sentences one after the other, each once.</summary>
    internal static string Join(IEnumerable<string> sentences) => string.Join(" ", sentences.Where(sentence => sentence.Length > 0).Distinct());

    /// <summary>What is said after Ctrl+C, or where an error ends the command, once orders are in the journal.</summary>
    internal static string Interrupted(string runId, int results, int orders) => Text.Format(Messages.RunInterrupted, runId, results, orders);

    /// <summary>Rows that add the same seats were taken as one.</summary>
    internal static string EqualIncreases(PlannedOrder order, string runId) => Text.Format(
        Messages.EqualIncreases,
        string.Join(", ", order.Rows.Select(row => row.Row)),
        order.Item.CustomerName,
        order.Order.Subscription.DisplayName,
        order.Item.Quantity - order.Item.AgreedSourceQuantity,
        runId);

    /// <summary>The run has unfinished orders that this input does not name.</summary>
    internal static string Others(IReadOnlyList<UpgradeItem> others, string runId) =>
        Text.Format(Messages.RunHasOthers, runId, others.Count, Names(others));

    /// <summary>What becomes of what is planned for the ends of terms: planned again, or lost.</summary>
    protected static IEnumerable<string> Plans(IReadOnlyList<CollectedOrder> orders, UpgradePolicy policy) => orders.SelectMany(order =>
        PlanKeeper.Describe(order.Item, policy).Concat(order.Item.Reasons.Where(reason => reason.Code == ReasonCode.ScheduledChangeLost).Select(reason => reason.Message)));

    /// <summary>Says that a change is not made, for reasons.</summary>
    protected static string NotMade(SubscriptionUpgrade change, string reasons) => change.Kind switch
    {
        UpgradeKind.Quantity => Text.Format(Messages.SeatsFailed, change.CustomerName, change.Quantity, reasons),
        UpgradeKind.Renewal => Text.Format(Messages.RenewalFailed, change.CustomerName, change.Renewal, reasons),
        _ => Text.Format(Messages.UpgradeFailed, change.CustomerName, change.SourceOffer, change.TargetOffer, reasons),
    };

    /// <summary>Says that it is not known whether seats, or what is planned for a renewal, are changed.</summary>
    protected static string NotKnown(SubscriptionUpgrade change) => change.Kind == UpgradeKind.Quantity
        ? Text.Format(Messages.SeatsUncertain, change.CustomerName, change.Quantity)
        : Text.Format(Messages.RenewalUncertain, change.CustomerName, change.Renewal);

    /// <summary>Why seats, or what is planned for a renewal, are not changed; null where nothing is wrong.</summary>
    internal static PartnerUpgradeException? ErrorOf(SubscriptionUpgrade change)
    {
        if (change.State is UpgradeState.Succeeded || change is { WhatIf: true, State: UpgradeState.Planned })
        {
            return null;
        }

        if (change.State is not (UpgradeState.Failed or UpgradeState.Skipped))
        {
            return new PartnerUpgradeException(PartnerErrorId.ServiceUnavailable, NotKnown(change), Text.Format(Messages.SeatsUncertainRemedy, change.RunId, change.ItemId))
            {
                CorrelationId = change.CorrelationId.ToString(),
            };
        }

        var reasons = change.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).ToList();
        return new PartnerUpgradeException(IdOf(reasons), NotMade(change, Join(reasons.Select(reason => reason.Message))), Join(reasons.Select(reason => reason.Remedy)))
        {
            // Support can only look up what reached the service.
            CorrelationId = change.State == UpgradeState.Failed ? change.CorrelationId.ToString() : null,
        };
    }

    private static PartnerErrorId IdOf(IReadOnlyList<UpgradeReason> reasons) =>
        reasons.Any(reason => reason.Code is ReasonCode.LimitExceeded or ReasonCode.SeatsOutOfRange) ? PartnerErrorId.LimitExceeded
        : reasons.Any(reason => reason is { Code: ReasonCode.ConcurrencyConflict }) ? PartnerErrorId.UpgradeInProgress
        : PartnerErrorId.UpgradeFailed;

    /// <summary>The customer as no other one is called.</summary>
    protected static string Customer(PartnerSubscription subscription) =>
        subscription.CustomerDomain.Length == 0 ? subscription.CustomerName : $"{subscription.CustomerName} ({subscription.CustomerDomain})";

    protected abstract string Total(IReadOnlyList<CollectedOrder> orders);
}
