using System.Net;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>An answer, read to its end.</summary>
internal sealed class ServiceResponse
{
    private static readonly HttpStatusCode TooManyRequests = (HttpStatusCode)429;

    public required HttpStatusCode Status { get; init; }

    /// <summary>What was answered; valid until it is given back.</summary>
    public required WireBody Body { get; init; }

    /// <summary>Memory that was borrowed for the body; null for none.</summary>
    public byte[]? Borrowed { get; set; }

    /// <summary>Whether the body was longer than anything the service has to say, and is left out.</summary>
    public bool IsTooLong { get; init; }

    /// <summary>Where the service points to; null for nowhere.</summary>
    public string? Location { get; init; }

    /// <summary>How long the service wants to be left alone; null where it did not say.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>Whether the service did as it was asked, or will.</summary>
    public bool IsSuccess => (int)Status is >= 200 and < 300;

    /// <summary>Whether it points elsewhere instead of answering.</summary>
    public bool IsRedirect => (int)Status is >= 300 and < 400 and not 304;

    /// <summary>Whether the service asks for a pause.</summary>
    public bool IsThrottled => Status == TooManyRequests;

    /// <summary>Whether the service, or something before it, failed: asking again may help.</summary>
    public bool IsFailure => (int)Status >= 500 || Status == HttpStatusCode.RequestTimeout;

    /// <summary>
    /// Gives the memory of the body back, for the next answer: only whoever was the last to read it may do that. An answer that nobody gives back is
    /// collected like anything else.
    /// </summary>
    public void GiveBack()
    {
        if (Borrowed is { } memory)
        {
            Borrowed = null;
            LimitedBody.GiveBack(memory);
        }
    }
}
