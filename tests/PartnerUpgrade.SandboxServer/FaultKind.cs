namespace PartnerUpgrade.Serving;

/// <summary>A way for a request to go wrong on its way.</summary>
public enum FaultKind
{
    /// <summary>Answered with 429 and the documented body.</summary>
    TooManyRequests,

    /// <summary>Answered with 500; nothing was done.</summary>
    ServerError,

    /// <summary>Answered with 503; nothing was done.</summary>
    Unavailable,

    /// <summary>The connection is cut before anything is done.</summary>
    DropBefore,

    /// <summary>The connection is cut after everything was done: the client cannot know.</summary>
    DropAfter,

    /// <summary>A change is taken, the connection is cut at once, and the change is carried out up to six seconds later. Reads are not touched.</summary>
    Late,

    /// <summary>A change of a subscription is answered with 202 and a Location, and shows at the second look. Nothing else is touched.</summary>
    Accepted,
}
