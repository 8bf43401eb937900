namespace PartnerUpgrade.Cmdlets;

/// <summary>What became of orders that have no result on the pipeline, and what to do about them.</summary>
internal static class SendingWording
{
    /// <summary>Why orders stay planned, and which; null where there is nothing to say.</summary>
    internal static string? Rest(SendingResult result, IReadOnlyList<UpgradeItem> rest, int? mostSent)
    {
        var why = result.StoppedBy is { } failed ? Text.Format(Messages.RestAfterFailure, failed.CustomerName, EnumWords.Of(failed.State))
            : result.IsUsedUp && rest.Count > 0 ? Text.Format(Messages.RestAfterMost, mostSent)
            : result is { Waiting: { } waiting, WaitsFor: { } other } ? Waits(waiting, other)
            : null;
        return why is null || rest.Count == 0 ? why : $"{why} {Text.Format(Messages.RestPlanned, rest[0].RunId, rest.Count, OrderWording.Names(rest))}";
    }

    internal static string Untaken(string runId, IReadOnlyList<string> orders) =>
        Text.Format(Messages.UntakenOrders, runId, orders.Count, string.Join(", ", orders));

    internal static string Withdrawn(IReadOnlyList<UpgradeItem> items) =>
        Text.Format(Messages.WithdrawnOrders, items[0].RunId, items.Count, OrderWording.Names(items));

    private static string Waits(UpgradeItem waiting, UpgradeItem other) => waiting.ItemId == other.ItemId
        ? Text.Format(Messages.RestInOtherHands, waiting.CustomerName, waiting.SubscriptionId)
        : Text.Format(Messages.RestWaits, waiting.CustomerName, waiting.SubscriptionId, other.SubscriptionId, other.RunId, EnumWords.Of(other.State));
}
