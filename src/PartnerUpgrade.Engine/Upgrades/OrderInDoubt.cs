namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// What is known of an order that got no answer, while it is looked after: how long nothing has come of it, and why it cannot be repeated.
/// Time is what was waited for, not what a clock shows: clocks are set.
/// </summary>
internal sealed class OrderInDoubt(UpgradeRunOptions options)
{
    private TimeSpan waited;
    private bool isRepeated;
    private int looks;

    /// <summary>Why the order cannot be repeated; null while nothing speaks against it.</summary>
    internal IReadOnlyList<UpgradeReason>? Refusal { get; private set; }

    /// <summary>Whether an order that is only late would have been carried out by now.</summary>
    internal bool IsSettled => waited >= options.LateOrderTime;

    /// <summary>Notes that another runner sent the order, perhaps, so long ago by the clock; a clock that was set back tells nothing.</summary>
    internal void TakenOver(TimeSpan? ago) => waited = ago > TimeSpan.Zero ? ago.Value : TimeSpan.Zero;

    internal void Waited(TimeSpan pause) => waited += pause;

    /// <summary>Notes that the order is sent again.</summary>
    internal void Repeated()
    {
        isRepeated = true;
        waited = TimeSpan.Zero;
    }

    /// <summary>Notes that we ourselves would not send it any more. What could not be read refuses nothing.</summary>
    internal void Refused(IReadOnlyList<UpgradeReason> reasons)
    {
        if (reasons.Any(reason => reason.Severity == ReasonSeverity.Blocking && reason.Code != ReasonCode.DataUnavailable))
        {
            Refusal = reasons;
            looks = 0;
        }
    }

    /// <summary>
    /// The item after the service answered. A refusal of a repeat says nothing of the order before it, which may be the very cause of the
    /// refusal: it is looked for once more.
    /// </summary>
    internal UpgradeItem AfterAnswer(UpgradeItem item)
    {
        if (item.State == UpgradeState.Uncertain)
        {
            waited = TimeSpan.Zero;
        }

        if (!isRepeated || item.State != UpgradeState.Failed)
        {
            return item;
        }

        Refusal = item.Reasons;
        looks = 0;
        return (item with { State = UpgradeState.Submitting, Reasons = [], CompletedAt = null }).MoveTo(UpgradeState.Uncertain);
    }

    /// <summary>Counts a look after a refusal that found nothing, and tells whether it was the last.</summary>
    internal bool IsOver() => ++looks >= options.Attempts;
}
