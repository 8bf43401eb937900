using CsCheck;

namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>How many orders may be begun while somebody takes their results.</summary>
public class SendingGateTests
{
    [Theory]
    [InlineData(0, 1)]
    [InlineData(1, 2)]
    [InlineData(2, 4)]
    [InlineData(3, 6)]
    [InlineData(8, 16)]
    public async Task Whoever_takes_so_many_results_has_so_many_orders_begun(int taken, int begun)
    {
        var gate = new SendingGate(256);
        for (var i = 0; i < taken; i++)
        {
            Assert.True(await gate.BeginAsync(CancellationToken.None));
            gate.End(wasSent: true);
            gate.Take();
        }

        var more = await FillAsync(gate);

        Assert.Equal(begun, taken + more);
    }

    /// <summary>Begun and untaken are never more than taken, and one; running are never more than places; sent are never more than the most; and nothing waits that may begin.</summary>
    [Fact]
    public void It_lets_begin_what_may_begin_and_nothing_else() =>
        Gen.Select(Gen.Int[1, 6], Gen.Int[0, 9].Select(most => most == 0 ? (int?)null : most), Gen.Int[0, 3].Array[0, 60]).Sample((places, most, steps) =>
        {
            var gate = new SendingGate(places, most);
            var (begun, running, sent, untaken) = (0, 0, 0, 0);
            var taken = 0;
            foreach (var step in steps)
            {
                switch (step)
                {
                    case 0 when running > 0:
                        (running, sent, untaken) = (running - 1, sent + 1, untaken + 1);
                        gate.End(wasSent: true);
                        break;
                    case 1 when running > 0:
                        (running, untaken) = (running - 1, untaken + 1);
                        gate.End(wasSent: false);
                        break;
                    case 2 when untaken > 0:
                        (untaken, taken) = (untaken - 1, taken + 1);
                        gate.Take();
                        break;
                    default:
                        using (var stop = new CancellationTokenSource())
                        {
                            var attempt = gate.BeginAsync(stop.Token);
                            var isUsedUp = sent >= most;
                            var may = !isUsedUp && running < places && begun - taken < Math.Max(1, taken) && !(sent + running >= most);
                            Assert.Equal(may || isUsedUp, attempt.IsCompleted);
                            if (attempt.IsCompleted)
                            {
                                Assert.Equal(may, attempt.GetAwaiter().GetResult());
                                (begun, running) = may ? (begun + 1, running + 1) : (begun, running);
                            }

                            stop.Cancel();
                        }

                        break;
                }
            }
        });

    [Fact]
    public async Task Whoever_waits_is_let_in_by_a_result_that_is_taken_and_turned_away_once_it_is_closed()
    {
        var gate = new SendingGate(4);
        Assert.True(await gate.BeginAsync(CancellationToken.None));
        var second = gate.BeginAsync(CancellationToken.None);
        Assert.False(second.IsCompleted);

        gate.End(wasSent: true);
        gate.Take();
        Assert.True(await second);

        var third = gate.BeginAsync(CancellationToken.None);
        gate.Close();
        Assert.False(await third);
    }

    private static async Task<int> FillAsync(SendingGate gate)
    {
        for (var begun = 0; ; begun++)
        {
            using var stop = new CancellationTokenSource();
            var attempt = gate.BeginAsync(stop.Token);
            if (!attempt.IsCompleted)
            {
                await stop.CancelAsync();
                await Assert.ThrowsAnyAsync<OperationCanceledException>(() => attempt);
                return begun;
            }
        }
    }
}
