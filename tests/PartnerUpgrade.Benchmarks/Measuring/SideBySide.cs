namespace PartnerUpgrade.Benchmarks.Measuring;

/// <summary>
/// Two things measured by turns, each round divided by its own: whatever slows the machine down for a while slows both down.
/// The first rounds are only there to warm up.
/// </summary>
/// <param name="Subject">The rounds of what is measured.</param>
/// <param name="Baseline">The rounds of what it is measured against.</param>
internal sealed record SideBySide(IReadOnlyList<Cost> Subject, IReadOnlyList<Cost> Baseline)
{
    /// <summary>The subject's time as a multiple of the baseline's.</summary>
    internal Ratio Elapsed => Divide(cost => cost.Elapsed);

    /// <summary>The subject's processor time as a multiple of the baseline's.</summary>
    internal Ratio Processor => Divide(cost => cost.Processor);

    /// <summary>The middle of the subject's times.</summary>
    internal double SubjectSeconds => Ratio.Of(Subject.Select(cost => cost.Elapsed)).Median;

    internal static Task<SideBySide> MeasureAsync(int rounds, Action subject, Action baseline, int warmUps = 1) =>
        MeasureAsync(rounds, () => Cost.OfAsync(() => Run(subject)), () => Cost.OfAsync(() => Run(baseline)), warmUps);

    /// <summary>Measures.</summary>
    /// <param name="rounds">How many rounds count.</param>
    /// <param name="subject">What is measured.</param>
    /// <param name="baseline">What it is measured against.</param>
    /// <param name="warmUps">How many rounds come before, until the runtime has compiled what runs often for the last time.</param>
    internal static async Task<SideBySide> MeasureAsync(int rounds, Func<Task<Cost>> subject, Func<Task<Cost>> baseline, int warmUps = 1)
    {
        for (var round = 0; round < warmUps; round++)
        {
            await subject();
            await baseline();
        }

        var (subjects, baselines) = (new List<Cost>(), new List<Cost>());
        for (var round = 0; round < rounds; round++)
        {
            // Who goes first changes, so that neither always runs on what the other leaves behind.
            if (round % 2 == 0)
            {
                subjects.Add(await subject());
                baselines.Add(await baseline());
            }
            else
            {
                baselines.Add(await baseline());
                subjects.Add(await subject());
            }
        }

        return new SideBySide(subjects, baselines);
    }

    private static Task Run(Action action)
    {
        action();
        return Task.CompletedTask;
    }

    private Ratio Divide(Func<Cost, double> of) => Ratio.Of(Subject.Zip(Baseline, (subject, baseline) => of(subject) / of(baseline)));
}
