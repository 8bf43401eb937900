using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Tells what was called and how it went, never with a token in it.</summary>
/// <param name="lineListener">Says who is told a line for each call; null for nobody.</param>
/// <param name="bodyListener">Says who is told what was sent and what was answered; null for nobody.</param>
/// <param name="redaction">What must not be told.</param>
internal sealed class CallTrace(Func<Action<string>?>? lineListener, Func<Action<string>?>? bodyListener, SecretRedaction redaction)
{
    /// <summary>Tells of a call. Where nobody listens, nothing is put into words.</summary>
    public void Call(ServiceRequest request, ServiceOrigin origin, Guid requestId, ServiceResponse? response, TimeSpan duration)
    {
        var (onLine, onBodies) = (lineListener?.Invoke(), bodyListener?.Invoke());
        if (onLine is null && onBodies is null)
        {
            return;
        }

        var answer = response is null ? "-" : ((int)response.Status).ToString(CultureInfo.InvariantCulture);
        var line = string.Format(
            CultureInfo.InvariantCulture,
            "{0} {1} {2} {3:F0} ms, request {4}, correlation {5}",
            request.Method,
            origin.PathOf(request.Uri),
            answer,
            duration.TotalMilliseconds,
            requestId,
            request.CorrelationId);
        if (onLine is not null)
        {
            Tell(onLine, line);
        }

        if (onBodies is not null)
        {
            TellBodies(onBodies, line, request, response);
        }
    }

    /// <summary>Tells anything else worth knowing.</summary>
    public void Line(FormattableString line)
    {
        if (lineListener?.Invoke() is { } onLine)
        {
            Tell(onLine, VisibleText.Of(line.ToString(CultureInfo.InvariantCulture)));
        }
    }

    private void TellBodies(Action<string> listener, string line, ServiceRequest request, ServiceResponse? response)
    {
        var text = new StringBuilder(line);
        if (request.Body is { } sent)
        {
            text.Append("\n> ").Append(BodyExcerpt.Of(Encoding.UTF8.GetBytes(sent), redaction));
        }

        if (response is { Body.Length: > 0 })
        {
            text.Append("\n< ").Append(BodyExcerpt.Of(response.Body, redaction));
        }

        Tell(listener, text.ToString());
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
