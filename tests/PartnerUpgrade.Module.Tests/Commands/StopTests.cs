namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>Whatever ends a pipeline of ours, no call is left under way behind it.</summary>
public sealed class StopTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Get-PartnerSubscription | Select-Object -First 1")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade | Select-Object -First 1")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade -PolicyOnly | Select-Object -First 1")]
    [InlineData("Get-PartnerSubscription | Test-SubscriptionUpgrade o365-e3 | Invoke-SubscriptionUpgrade -Force | Select-Object -First 1")]
    [InlineData("foreach ($once in 1) { Get-PartnerSubscription | ForEach-Object { $_; break } }")]
    [InlineData("try { Get-PartnerSubscription | ForEach-Object { $_; throw 'enough' } } catch { }")]
    [InlineData("try { Get-PartnerSubscription | Test-SubscriptionUpgrade | ForEach-Object { $_; throw 'enough' } } catch { }")]
    public void Whoever_has_enough_ends_the_calls(string script)
    {
        var watch = session.Watch();

        var run = session.Run(script);

        Assert.Single(run.Output);
        Assert.Empty(run.Errors);
        Assert.Equal(0, watch.InFlight);
        Assert.NotEqual(0, watch.Calls);
    }

    [Theory]
    [InlineData("Get-PartnerSubscription -ThrottleLimit 3")]
    [InlineData("$estate | Test-SubscriptionUpgrade -ThrottleLimit 3")]
    [InlineData("$estate | Test-SubscriptionUpgrade -PolicyOnly -ThrottleLimit 3")]
    [InlineData("$estate | Invoke-SubscriptionUpgrade o365-e3 -Force -ThrottleLimit 3")]
    public void Ctrl_C_ends_the_calls(string script)
    {
        session.Run("$estate = Get-PartnerSubscription").ThrowOnError();
        using var begun = new SemaphoreSlim(0);
        var watch = session.Watch();
        watch.Before = token =>
        {
            begun.Release();
            return watch.Calls > 2 ? Task.Delay(Timeout.Infinite, token) : Task.CompletedTask;
        };

        using var invocation = session.Engine.Start(script);
        for (var i = 0; i < 3; i++)
        {
            begun.Wait();
        }

        invocation.Stop();
        var run = invocation.Wait();

        Assert.True(run.Stopped);
        Assert.Empty(run.Errors);
        Assert.Equal(0, watch.InFlight);
    }

    [Fact]
    public void An_order_that_was_sent_is_awaited_and_recorded_after_Ctrl_C()
    {
        using var sent = new SemaphoreSlim(0);
        session.Watch().Submit = async (_, send, token) =>
        {
            var answer = await send();
            sent.Release();
            var stopped = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
            using var registration = token.Register(stopped.SetResult);
            await stopped.Task;
            return answer;
        };

        using var invocation = session.Engine.Start("Get-PartnerSubscription -CustomerName Contoso* | Invoke-SubscriptionUpgrade o365-e3 -Force -RunId stopped");
        sent.Wait();
        invocation.Stop();

        Assert.True(invocation.Wait().Stopped);
        var item = Assert.Single(session.Get<SubscriptionUpgrade>("Get-SubscriptionUpgrade -RunId stopped"));
        Assert.Equal(UpgradeState.Succeeded, item.State);
        Assert.NotNull(item.TargetSubscriptionId);
    }

    [Fact]
    public void A_sign_in_that_is_no_longer_valid_ends_everything_at_once()
    {
        session.Run("$estate = Get-PartnerSubscription").ThrowOnError();
        var watch = session.Watch();
        watch.Before = _ => throw new PartnerUpgradeException(PartnerErrorId.AuthenticationFailed, "The token has expired.", "Connect again.");

        var run = session.Run("$estate | Test-SubscriptionUpgrade -ThrottleLimit 1");

        Assert.StartsWith("AuthenticationFailed,", run.SingleError().FullyQualifiedErrorId, StringComparison.Ordinal);
        Assert.InRange(watch.Calls, 1, 4);
        Assert.Equal(0, watch.InFlight);
    }
}
