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
