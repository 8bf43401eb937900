using CsCheck;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>The journal in memory is simple enough to be seen through, so the others must do as it does, whatever is asked of them.</summary>
[Collection(JournalCollection.Name)]
public sealed class JournalModelTests(JournalPlaces places)
{
    private static readonly Gen<JournalStep[]> Steps =
        Gen.Select(Gen.Int[0, 10], Gen.Int[1, 3], Gen.Int[0, 2], Gen.Int[0, 1], Gen.Int[0, 5], (action, subject, run, owner, choice) => new JournalStep(action, subject, run, owner, choice))
            .Array[1, 60];

    [Theory]
    [InlineData(JournalKind.Sqlite)]
    [InlineData(JournalKind.PostgreSql)]
    public async Task Any_sequence_of_steps_has_the_same_results_as_in_memory(JournalKind kind)
    {
        // The first place may start a server, which is no part of a sample.
        await using (places.Make(kind))
        {
        }

        await Steps.SampleAsync(
            async steps =>
            {
                await using var place = places.Make(kind);
                await using var model = places.Make(JournalKind.Memory);
                Assert.Equal(await RunAsync(model, steps), await RunAsync(place, steps));
            },
            iter: 40,
            threads: 1,
            print: steps => string.Join('\n', steps.Select(step => step.ToString())));
    }

    private static async Task<List<string>> RunAsync(JournalPlace place, JournalStep[] steps)
    {
        var journal = place.Open();
        var known = new List<UpgradeItem>();
        var results = new List<string>();
        foreach (var step in steps)
        {
            results.Add(await step.RunAsync(place, journal, known));
        }

        foreach (var item in await journal.ReadAsync())
        {
            results.Add(Given.Facts(item));
            results.AddRange((await journal.ReadHistoryAsync(item.ItemId)).Select(step =>
                $"{step.State} {step.Actor} {step.RequestId} {step.CorrelationId} {step.OperationId} {Given.Facts(step.Reasons)}"));
        }

        return results;
    }
}
