namespace PartnerUpgrade.Cmdlets;

/// <summary>What a test of many subscriptions found, told once at its end. It keeps counts alone, however large the estate.</summary>
internal sealed class TestSummary
{
    private readonly Dictionary<ReasonCode, int> codes = [];
    private readonly CostTotal cost = new();
    private int results;
    private int subscriptions;
    private int eligible;
    private int undetermined;
    private long seats;
    private bool hasAlternatives;

    /// <summary>The texts; none where the table says it all.</summary>
    internal string Text => results < 2 ? "" : RunSummary.Lines(
    [
        Engine.Model.Text.Format(hasAlternatives ? Messages.SummaryTestedAny : Messages.SummaryTested, eligible, subscriptions, seats),
        undetermined > 0 ? Engine.Model.Text.Format(Messages.SummaryUndetermined, undetermined) : "",
        codes.Count > 0 ? Engine.Model.Text.Format(Messages.SummaryReasons, OrderWording.Codes(codes)) : "",

        // The costs of alternatives are no sum.
        hasAlternatives ? "" : CostWording.Done(cost),
    ]);

    /// <summary>Counts the answers for one subscription.</summary>
    internal void Add(IReadOnlyList<UpgradeEligibility> answers)
    {
        if (answers.Count == 0)
        {
            return;
        }

        results += answers.Count;
        subscriptions++;
        hasAlternatives |= answers.Count > 1;
        UpgradeEligibility? possible = null;
        var isOpen = false;
        for (var i = 0; i < answers.Count; i++)
        {
            possible ??= answers[i].Eligible ? answers[i] : null;
            isOpen |= answers[i].Verdict == Verdict.Undetermined;
            Count(answers[i].Reasons);
        }

        if (possible is not null)
        {
            eligible++;
            seats += possible.Quantity;
            cost.Add(possible.Cost);
        }
        else if (isOpen)
        {
            undetermined++;
        }
    }

    private void Count(IReadOnlyList<UpgradeReason> reasons)
    {
        for (var i = 0; i < reasons.Count; i++)
        {
            if (reasons[i].Severity == ReasonSeverity.Blocking)
            {
                codes.TryGetValue(reasons[i].Code, out var count);
                codes[reasons[i].Code] = count + 1;
            }
        }
    }
}
