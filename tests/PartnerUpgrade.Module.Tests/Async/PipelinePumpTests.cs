using System.Management.Automation;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade.Module.Tests.Async;

public sealed class PipelinePumpTests
{
    [Fact]
    public void It_may_be_closed_by_anybody_at_any_time_and_again()
    {
        var pump = new PipelinePump();
        pump.Complete();

        Parallel.For(0, 100, _ => pump.Close());
        pump.CloseAndWait();
        pump.Close();

        Assert.Throws<PipelineStoppedException>(pump.Execute);
    }

    [Fact]
    public async Task Closing_rejects_what_waits_and_whatever_comes()
    {
        var pump = new PipelinePump();
        var waiting = pump.AskAsync(() => 1);

        pump.Close();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pump.AskAsync(() => 2));
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => pump.PostAsync(() => { }));
    }

    [Fact]
    public async Task Who_writes_faster_than_the_pipeline_takes_waits_until_most_is_taken()
    {
        var pump = new PipelinePump();
        var taken = 0;
        var written = Enumerable.Range(0, 70).Select(_ => pump.PostAsync(() => taken++)).ToArray();
        Assert.Equal(32, written.Count(task => task.IsCompletedSuccessfully));
        var atRoom = 0;
        var told = written[^1].ContinueWith(_ => atRoom = Volatile.Read(ref taken), TaskScheduler.Default);

        pump.Execute();

        await Task.WhenAll(written);
        await told;
        Assert.Equal(70, taken);
        Assert.InRange(atRoom, 61, 70);
        Assert.True(pump.PostAsync(() => { }).IsCompletedSuccessfully);
    }

    [Fact]
    public async Task Who_waits_for_room_is_rejected_where_the_pipeline_ends()
    {
        var pump = new PipelinePump();
        _ = pump.PostAsync(() => throw new InvalidOperationException("downstream"));
        var waiting = Enumerable.Range(0, 70).Select(_ => pump.PostAsync(() => { })).ToArray()[^1];
        Assert.False(waiting.IsCompleted);

        Assert.Throws<InvalidOperationException>(pump.Execute);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public void Whoever_is_rejected_can_tell_that_the_pipeline_has_stopped()
    {
        var pump = new PipelinePump { Limit = 1 };
        var told = false;
        pump.Start(async token =>
        {
            try
            {
                await pump.AskAsync<int>(() => throw new InvalidOperationException("downstream"));
            }
            catch (OperationCanceledException)
            {
                told = token.IsCancellationRequested;
                throw;
            }
        });

        Assert.Equal("downstream", Assert.Throws<InvalidOperationException>(pump.Complete).Message);
        Assert.True(told);
    }

    [Fact]
    public void No_exception_of_the_work_is_left_unobserved()
    {
        var unobserved = new List<Exception>();
        void Observe(object? sender, UnobservedTaskExceptionEventArgs args)
        {
            lock (unobserved)
            {
                unobserved.AddRange(args.Exception.InnerExceptions.Where(fault => fault.Message == "left behind"));
            }
        }

        TaskScheduler.UnobservedTaskException += Observe;
        try
        {
            for (var i = 0; i < 20; i++)
            {
                StopWhileWorkFails();
            }

            GC.Collect();
            GC.WaitForPendingFinalizers();
            Assert.Empty(unobserved);
        }
        finally
        {
            TaskScheduler.UnobservedTaskException -= Observe;
        }
    }

    private static void StopWhileWorkFails()
    {
        var pump = new PipelinePump { Limit = 2 };
        for (var i = 0; i < 2; i++)
        {
            pump.Start(async token =>
            {
                await pump.AskAsync(() => 0).ContinueWith(_ => { }, CancellationToken.None, TaskContinuationOptions.None, TaskScheduler.Default);
                throw new InvalidOperationException("left behind");
            });
        }

        pump.CloseAndWait();
    }
}
