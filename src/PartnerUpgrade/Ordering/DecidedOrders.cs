namespace PartnerUpgrade.Cmdlets;

/// <summary>Orders that were decided before anything was sent, each to be written once the orders before it in the input are done.</summary>
internal sealed class DecidedOrders(IReadOnlyList<PlannedOrder> orders, IEnumerable<PlannedOrder> sent)
{
    private readonly HashSet<Guid> open = [.. sent.Select(order => order.Item.ItemId)];
    private readonly HashSet<Guid> written = [];
    private int next;

    /// <summary>What can be written now that an order that was sent is done, or before any is. May be called by any thread.</summary>
    internal IReadOnlyList<PlannedOrder> After(Guid? done)
    {
        lock (open)
        {
            if (done is { } item)
            {
                open.Remove(item);
                written.Add(item);
            }

            var decided = new List<PlannedOrder>();
            for (; next < orders.Count && !open.Contains(orders[next].Item.ItemId); next++)
            {
                if (!written.Contains(orders[next].Item.ItemId))
                {
                    decided.Add(orders[next]);
                }
            }

            return decided;
        }
    }
}
