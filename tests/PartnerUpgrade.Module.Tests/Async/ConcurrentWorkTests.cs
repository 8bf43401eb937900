using System.Collections.Concurrent;
using System.Globalization;

namespace PartnerUpgrade.Module.Tests.Async;

public sealed class ConcurrentWorkTests : IDisposable
{
    private readonly AsyncSession session = new();
    private readonly WorkLog log = new();

    public void Dispose() => session.Dispose();

    [Fact]
    public void Records_run_at_once_up_to_the_limit_and_no_further()
    {
        // Each waits for two others: fewer at once would never end.
        using var together = new Barrier(3);
        session.Work = (cmdlet, record, token) => log.Track(async () =>
        {
            together.SignalAndWait(token);
            await cmdlet.Write(record!);
        });

        var output = session.Engine.Get<int>("1..30 | Invoke-TestWork -Work $work -ThrottleLimit 3");

        Assert.Equal(Enumerable.Range(1, 30), output.Order());
        Assert.Equal(3, log.MostAtOnce);
    }

    [Fact]
    public void Results_stream_in_the_order_of_completion()
    {
        var second = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Work = async (cmdlet, record, _) =>
        {
            if (record is 1)
            {
                await second.Task;
            }

            await cmdlet.Write(record!);
            if (record is 2)
            {
                await cmdlet.Ask(_ => true);
                second.SetResult();
            }
        };

        Assert.Equal([2, 1], session.Engine.Get<int>("1..2 | Invoke-TestWork -Work $work -ThrottleLimit 2"));
    }

    [Fact]
    public void Nothing_waits_for_the_end_of_the_input()
    {
        session.Work = (cmdlet, record, _) => cmdlet.Write(record!);

        var output = session.Engine.Get<string>(
            "1..4 | ForEach-Object { \"in $_\"; } | Invoke-TestWork -Work $work | ForEach-Object { \"out $_\"; $script:seen++; } ; \"seen $seen\"");

        Assert.Equal(["out in 1", "out in 2", "out in 3", "out in 4", "seen 4"], output);
    }

    [Fact]
    public void Input_is_taken_no_faster_than_it_is_worked_on()
    {
        var ahead = new ConcurrentQueue<int>();
        var taken = 0;
        var done = 0;
        session.Engine.Set("took", new Action(() => ahead.Enqueue(Interlocked.Increment(ref taken) - Volatile.Read(ref done))));
        session.Work = async (_, _, _) =>
        {
            await Task.Yield();
            Interlocked.Increment(ref done);
        };

        session.Engine.Run("1..2000 | ForEach-Object { $took.Invoke(); $_ } | Invoke-TestWork -Work $work -ThrottleLimit 4").ThrowOnError();

        // Four at work, and the one that waits for a place.
        Assert.InRange(ahead.Max(), 1, 5);
    }

    [Fact]
    public void A_piece_of_work_cannot_write_faster_than_the_pipeline_takes()
    {
        var ahead = new ConcurrentQueue<int>();
        var written = 0;
        var taken = 0;
        session.Engine.Set("take", new Action(() => Interlocked.Increment(ref taken)));
        session.Work = async (cmdlet, _, _) =>
        {
            for (var i = 0; i < 5000; i++)
            {
                await cmdlet.Write(i);
                ahead.Enqueue(Interlocked.Increment(ref written) - Volatile.Read(ref taken));
            }
        };

        session.Engine.Run("Invoke-TestWork -Work $work | ForEach-Object { $take.Invoke() }").ThrowOnError();

        Assert.Equal(5000, taken);
        Assert.InRange(ahead.Max(), 1, 70);
    }

    [Fact]
    public void After_a_question_the_work_goes_on_away_from_the_pipelines_thread()
    {
        var threads = new ConcurrentQueue<(int Pipeline, int Work)>();
        session.Work = async (cmdlet, _, _) =>
        {
            var pipeline = await cmdlet.Ask(_ => Environment.CurrentManagedThreadId);
            threads.Enqueue((pipeline, Environment.CurrentManagedThreadId));
        };

        session.Engine.Run("1..50 | Invoke-TestWork -Work $work -ThrottleLimit 4").ThrowOnError();

        Assert.Single(threads.Select(pair => pair.Pipeline).Distinct());
        Assert.All(threads, pair => Assert.NotEqual(pair.Pipeline, pair.Work));
    }

    [Fact]
    public void The_sessions_language_is_the_works_language()
    {
        session.Work = async (cmdlet, _, _) =>
        {
            await Task.Yield();
            await cmdlet.Write(CultureInfo.CurrentUICulture.Name + " " + CultureInfo.CurrentCulture.Name);
        };

        var output = session.Engine.Get<string>("[cultureinfo]::CurrentUICulture = 'fr-FR'; [cultureinfo]::CurrentCulture = 'de-DE'; Invoke-TestWork -Work $work");

        Assert.Equal(["fr-FR de-DE"], output);
    }

    [Fact]
    public async Task Two_sessions_at_once_do_not_meet()
    {
        using var other = new AsyncSession();
        using var together = new Barrier(2);

        Task<IReadOnlyList<string>> Run(AsyncSession session, string name)
        {
            session.Work = async (cmdlet, record, token) =>
            {
                together.SignalAndWait(token);
                await Task.Yield();
                await cmdlet.Write($"{name} {record}");
            };
            return Task.Run(() => session.Engine.Get<string>("1..20 | Invoke-TestWork -Work $work"));
        }

        var first = Run(session, "first");
        var second = Run(other, "second");

        Assert.Equal(Enumerable.Range(1, 20).Select(record => $"first {record}"), await first);
        Assert.Equal(Enumerable.Range(1, 20).Select(record => $"second {record}"), await second);
    }

    [Fact]
    public void A_command_inside_the_pipeline_of_another_has_a_pump_of_its_own()
    {
        session.Work = (cmdlet, record, _) => cmdlet.Write(record!);

        var output = session.Engine.Get<int>(
            "1..50 | Invoke-TestWork -Work $work -ThrottleLimit 4 | Invoke-TestWork -Work $work -ThrottleLimit 4 | ForEach-Object { $_ | Invoke-TestWork -Work $work }");

        Assert.Equal(Enumerable.Range(1, 50), output.Order());
    }
}
