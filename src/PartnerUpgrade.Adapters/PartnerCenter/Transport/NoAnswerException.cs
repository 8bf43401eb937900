using System.Net;
using System.Net.Sockets;
using System.Security.Authentication;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>An attempt ended without an answer. It never leaves the adapter.</summary>
internal sealed class NoAnswerException : Exception
{
    public NoAnswerException(Exception cause)
        : base(cause.Message, cause) => WasNeverSent = IsFailureToConnect(cause);

    /// <summary>Whether it is certain that the request did not reach the service, because no connection was made.</summary>
    public bool WasNeverSent { get; }

    /// <summary>Whether the time limit ended the attempt.</summary>
    public bool IsTimeout => InnerException is OperationCanceledException;

    // A connection that was reset may have carried the request, so only what comes before any byte is sent counts.
    private static bool IsFailureToConnect(Exception? cause) => cause switch
    {
        null => false,
        AuthenticationException => true,
        SocketException
        {
            SocketErrorCode: SocketError.ConnectionRefused or SocketError.HostNotFound or SocketError.NoData or SocketError.TryAgain
        } => true,
        WebException { Status: WebExceptionStatus.ConnectFailure or WebExceptionStatus.NameResolutionFailure or WebExceptionStatus.TrustFailure } => true,
        _ => IsFailureToConnect(cause.InnerException),
    };
}
