namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What a call comes to, order by order, in the order of its input.</summary>
public sealed class OrderPlan
{
    internal OrderPlan(IReadOnlyList<PlannedOrder> orders, IReadOnlyList<UpgradeItem> others)
    {
        Orders = orders;
        Others = others;
    }

    /// <summary>A plan without any order.</summary>
    public static OrderPlan Empty { get; } = new([], []);

    /// <summary>The orders. Those that contradict each other are among them, each with its fault.</summary>
    public IReadOnlyList<PlannedOrder> Orders { get; }

    /// <summary>Orders that the run holds unfinished and that are not among the input.</summary>
    public IReadOnlyList<UpgradeItem> Others { get; }
}
