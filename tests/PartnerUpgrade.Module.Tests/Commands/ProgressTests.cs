using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Commands;

public sealed class ProgressTests : IDisposable
{
    private readonly SandboxSession session = new();

    public void Dispose() => session.Dispose();

    [Theory]
    [InlineData("Get-PartnerSubscription")]
    [InlineData("$estate | Test-SubscriptionUpgrade")]
    [InlineData("$estate | Invoke-SubscriptionUpgrade o365-e3 -Force")]
    [InlineData("$estate | Test-SubscriptionUpgrade -ThrottleLimit 1 | Select-Object -First 20")]
    [InlineData("try { $estate | Test-SubscriptionUpgrade -ThrottleLimit 1 | ForEach-Object { if (++$n -gt 20) { throw 'enough' } } } catch { }")]
    public void A_long_command_shows_one_bar_and_takes_it_away(string script)
    {
        session.Run("$estate = Get-PartnerSubscription").ThrowOnError();
        session.Watch(new SteppingClock(TimeSpan.FromSeconds(1)));

        var progress = session.Run(script).Progress;

        Assert.True(progress.Count > 1);
        Assert.Single(progress.Select(record => (record.ActivityId, record.Activity)).Distinct());
        Assert.Equal(ProgressRecordType.Completed, progress[^1].RecordType);
        Assert.All(progress.SkipLast(1), record => Assert.Equal(ProgressRecordType.Processing, record.RecordType));
    }

    [Theory]
    [InlineData("$estate | Invoke-SubscriptionUpgrade o365-e3 -Force")]
    [InlineData("$estate | Invoke-SubscriptionUpgrade o365-e3 -Force -Enqueue -RunId later; Resume-SubscriptionUpgrade later -Force")]
    public void A_run_counts_its_orders_and_not_what_it_read(string script)
    {
        session.Run("$estate = Get-PartnerSubscription").ThrowOnError();
        session.Watch(new SteppingClock(TimeSpan.FromSeconds(1)));

        var orders = session.Run(script).Progress.Where(record => record.StatusDescription.StartsWith("Orders: ", StringComparison.Ordinal)).ToList();

        Assert.NotEmpty(orders);
        Assert.All(orders, record => Assert.EndsWith(" of 9.", record.StatusDescription, StringComparison.Ordinal));
        Assert.All(orders.Where(record => record.PercentComplete >= 0), record => Assert.Contains($"Orders: {Math.Ceiling(record.PercentComplete * 9 / 100d)} of", record.StatusDescription, StringComparison.Ordinal));
    }

    [Fact]
    public void A_short_command_shows_none()
    {
        session.Watch(new SteppingClock(TimeSpan.Zero));

        Assert.Empty(session.Run("Get-PartnerSubscription | Test-SubscriptionUpgrade").Progress);
    }

    /// <summary>A clock on which every look at it takes the same time.</summary>
    private sealed class SteppingClock(TimeSpan step) : IClock
    {
        private long looks;

        public DateTimeOffset UtcNow => DateTimeOffset.UnixEpoch + (step * Interlocked.Increment(ref looks));

        public Task DelayAsync(TimeSpan delay, CancellationToken cancellationToken) => Task.CompletedTask;
    }
}
