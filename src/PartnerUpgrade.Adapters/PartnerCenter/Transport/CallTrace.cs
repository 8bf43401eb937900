using System.Globalization;
using System.Net;
using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Tells what was called and how it went, never with a token in it.</summary>
internal sealed class CallTrace
{
    private readonly Action<string>? onLine;
    private readonly Action<string>? onBody;
    private readonly SecretRedaction redaction;

    /// <summary>Creates a trace.</summary>
    /// <param name="onLine">Receives a line for each call; null for nobody.</param>
    /// <param name="onBody">Receives what was sent and what was answered; null for nobody.</param>
    /// <param name="redaction">What must not be told.</param>
    public CallTrace(Action<string>? onLine, Action<string>? onBody, SecretRedaction redaction)
    {
        this.onLine = onLine;
        this.onBody = onBody;
        this.redaction = redaction;
    }

    /// <summary>Tells of a call.</summary>
    public void Call(ServiceRequest request, string path, Guid requestId, HttpStatusCode? status, TimeSpan duration)
    {
        if (onLine is null)
        {
            return;
        }

        var answer = status is { } code ? ((int)code).ToString(CultureInfo.InvariantCulture) : "-";
        Line($"{request.Method} {path} {answer} {duration.TotalMilliseconds:F0} ms, request {requestId}, correlation {request.CorrelationId}");
    }

    /// <summary>Tells what was sent and what was answered.</summary>
    public void Bodies(string? sent, byte[]? answered)
    {
        if (onBody is null)
        {
            return;
        }

        if (sent is not null)
        {
            Tell(onBody, $"> {sent}");
        }

        if (answered is { Length: > 0 })
        {
            Tell(onBody, $"< {Encoding.UTF8.GetString(answered)}");
        }
    }

    /// <summary>Tells anything else worth knowing.</summary>
    public void Line(FormattableString line)
    {
        if (onLine is not null)
        {
            Tell(onLine, line.ToString(CultureInfo.InvariantCulture));
        }
    }

    // A listener that fails, because its pipeline was stopped perhaps, must not cost a caller the answer to a request that was sent.
    private void Tell(Action<string> listener, string text)
    {
        try
        {
            listener(redaction.Clean(text));
        }
        catch (Exception)
        {
        }
    }
}
