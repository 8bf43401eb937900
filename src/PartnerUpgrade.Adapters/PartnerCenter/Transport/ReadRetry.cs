using Polly;
using Polly.Retry;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Tries reads again: after a failure with growing, jittered waits, after a request for a pause as soon as that is over.</summary>
internal static class ReadRetry
{
    /// <summary>Whether asking again may get another answer.</summary>
    public static bool IsWorthAnother(ServiceResponse response) => response.IsFailure || response.IsThrottled;

    public static ResiliencePipeline<ServiceResponse> Create(ServiceTimings timings, IClock clock) =>
        new ResiliencePipelineBuilder<ServiceResponse> { TimeProvider = new ClockTimeProvider(clock) }
            .AddRetry(new RetryStrategyOptions<ServiceResponse>
            {
                ShouldHandle = attempt => new ValueTask<bool>(
                    attempt.Outcome.Exception is NoAnswerException || (attempt.Outcome.Result is { } response && IsWorthAnother(response))),
                MaxRetryAttempts = timings.Retries,
                BackoffType = DelayBackoffType.Exponential,
                UseJitter = true,
                Delay = timings.FirstBackoff,
                MaxDelay = timings.LongestBackoff,

                // The gate holds the whole connection back for the pause; waiting here as well would double it.
                DelayGenerator = attempt => new ValueTask<TimeSpan?>(attempt.Outcome.Result is { IsThrottled: true } ? TimeSpan.Zero : null),
            })
            .Build();
}
