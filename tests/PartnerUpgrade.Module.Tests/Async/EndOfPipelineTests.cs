namespace PartnerUpgrade.Module.Tests.Async;

/// <summary>However a pipeline ends, no work goes on behind it.</summary>
public sealed class EndOfPipelineTests : IDisposable
{
    private readonly AsyncSession session = new();
    private readonly WorkLog log = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3 | Select-Object -First 1", null)]
    [InlineData("1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3 | ForEach-Object { throw 'enough' }", "enough")]
    [InlineData("foreach ($once in 1) { 1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3 | ForEach-Object { $_; break } }", null)]
    [InlineData("1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3 | ForEach-Object { Get-Command Get-Nothing -ErrorAction Stop }", "CommandNotFound")]
    [InlineData("1..9 | ForEach-Object { if ($_ -eq 3) { throw 'upstream' }; $_ } | Invoke-TestWork -Work $work -ThrottleLimit 3", "upstream")]
    public void Whoever_else_ends_it_the_work_is_cancelled_and_waited_for(string script, string? error)
    {
        session.Work = (cmdlet, record, token) => log.Track(async () =>
        {
            await cmdlet.Write(record!);
            await Task.Delay(Timeout.Infinite, token);
        });

        var run = session.Engine.Run(script);

        Assert.Equal(0, log.Running);
        if (error is null)
        {
            Assert.Single(run.OutputOf<int>());
            Assert.Null(run.TerminatingError);
            Assert.Empty(run.Errors);
        }
        else
        {
            Assert.StartsWith(error, run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        }
    }

    [Fact]
    public void Ctrl_C_cancels_the_work_and_waits_for_it()
    {
        using var started = new SemaphoreSlim(0);
        session.Work = (_, _, token) => log.Track(async () =>
        {
            started.Release();
            await Task.Delay(Timeout.Infinite, token);
        });

        using var invocation = session.Engine.Start("1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3");
        for (var i = 0; i < 3; i++)
        {
            started.Wait();
        }

        invocation.Stop();
        var run = invocation.Wait();

        Assert.True(run.Stopped);
        Assert.Empty(run.Errors);
        Assert.Equal(0, log.Running);
    }

    [Fact]
    public void Ctrl_C_during_a_question_rejects_it()
    {
        using var asked = new SemaphoreSlim(0);
        var rejected = false;
        session.Work = (cmdlet, _, token) => log.Track(async () =>
        {
            var question = cmdlet.Ask(_ =>
            {
                asked.Release();
                token.WaitHandle.WaitOne();
                return true;
            });
            var second = cmdlet.Ask(_ => true);
            await question;
            rejected = await second.ContinueWith(answer => answer.IsCanceled, TaskScheduler.Default);
        });

        using var invocation = session.Engine.Start("Invoke-TestWork -Work $work");
        asked.Wait();
        invocation.Stop();

        Assert.True(invocation.Wait().Stopped);
        Assert.True(rejected);
        Assert.Equal(0, log.Running);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void A_request_that_was_sent_is_waited_for_and_recorded(bool stopped)
    {
        using var sent = new SemaphoreSlim(0);
        session.Work = async (cmdlet, _, token) =>
        {
            var answer = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var release = token.Register(() => Task.Run(answer.SetResult, CancellationToken.None));
            await cmdlet.Write("sent");
            sent.Release();
            await answer.Task;
            log.Events.Enqueue("recorded");
        };

        using var invocation = session.Engine.Start("Invoke-TestWork -Work $work" + (stopped ? "" : " | Select-Object -First 1"));
        if (stopped)
        {
            sent.Wait();
            invocation.Stop();
        }

        var run = invocation.Wait();

        Assert.Equal(stopped, run.Stopped);
        Assert.Equal(["recorded"], log.Events);
    }

    [Fact]
    public void An_error_under_ErrorAction_Stop_ends_the_other_work_too()
    {
        using var others = new CountdownEvent(2);
        session.Work = (_, record, token) => log.Track(async () =>
        {
            if (record is 3)
            {
                others.Wait(token);
                throw new PartnerUpgradeException(PartnerErrorId.AccessDenied, "No.", "Ask.");
            }

            others.Signal();
            await Task.Delay(Timeout.Infinite, token);
        });

        var run = session.Engine.Run("1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3 -ErrorAction Stop");

        Assert.StartsWith("AccessDenied,", run.TerminatingError!.FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.Equal(3, run.TerminatingError.TargetObject);
        Assert.Equal(0, log.Running);
    }

    [Fact]
    public void What_a_piece_of_work_writes_after_the_end_is_rejected()
    {
        Task? late = null;
        var ended = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        session.Work = async (cmdlet, _, _) =>
        {
            await cmdlet.Write("in time");
            late = Task.Run(
                async () =>
                {
                    await ended.Task;
                    await cmdlet.Write("too late");
                },
                CancellationToken.None);
        };

        var run = session.Engine.Run("Invoke-TestWork -Work $work");
        ended.SetResult();

        Assert.Equal(["in time"], run.OutputOf<string>());
        Assert.ThrowsAny<OperationCanceledException>(() => late!.GetAwaiter().GetResult());
    }

    [Fact]
    public void A_defect_in_the_work_ends_the_pipeline_and_is_not_swallowed()
    {
        session.Work = (_, record, token) => log.Track(() => record is 2 ? throw new InvalidOperationException("a defect") : Task.Delay(Timeout.Infinite, token));

        var run = session.Engine.Run("1..9 | Invoke-TestWork -Work $work -ThrottleLimit 3");

        Assert.Equal("a defect", run.SingleError().Exception.Message);
        Assert.Equal(0, log.Running);
    }
}
