namespace PartnerUpgrade.Engine.Connection;

/// <summary>How Partner Center is reached.</summary>
public sealed class ServiceOptions
{
    /// <summary>The service's address, with or without its version: https, or http on loopback.</summary>
    public Uri Endpoint { get; init; } = new("https://api.partnercenter.microsoft.com/v1");

    /// <summary>How many requests the service takes in a minute (customer, subscription and order resources: 500).</summary>
    public int RequestsPerMinute { get; init; } = 500;

    /// <summary>The language the service answers in, such as <c>en-US</c>.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Gives the access token; called before each request. True asks for a new one, because the last was rejected.</summary>
    public Func<bool, CancellationToken, Task<string>>? AccessToken { get; init; }

    /// <summary>Microsoft Graph's address, without its version: https, or http on loopback. Null where it is not asked.</summary>
    public Uri? GraphEndpoint { get; init; }

    /// <summary>Gives the access token for Microsoft Graph, as <see cref="AccessToken"/> does; null where nobody is signed in for that.</summary>
    public Func<bool, CancellationToken, Task<string>>? GraphAccessToken { get; init; }

    /// <summary>Where price sheets are given out, without its version: https, or http on loopback. Null where they are not asked for.</summary>
    public Uri? PriceSheetEndpoint { get; init; }

    /// <summary>Gives the access token for price sheets, as <see cref="AccessToken"/> does; null where nobody is signed in for that.</summary>
    public Func<bool, CancellationToken, Task<string>>? PriceSheetAccessToken { get; init; }

    /// <summary>Says who of the current flow of work is told a line for each call (method, path, status, milliseconds, ids); never a secret.</summary>
    public Func<Action<string>?>? Trace { get; init; }

    /// <summary>Says who of the current flow of work is told the bodies of each call, as much of them as one looks at; never a secret.</summary>
    public Func<Action<string>?>? BodyTrace { get; init; }
}

/// <summary>What a sandbox is made from.</summary>
public sealed class SandboxOptions
{
    /// <summary>The snapshot: JSON Lines, plain or gzip.</summary>
    public string SnapshotPath { get; init; } = "";

    /// <summary>Whether that is the built-in sample, whose dates are moved by whole days so that it is always of today.</summary>
    public bool IsSample { get; init; }

    /// <summary>
    /// The day it is in the sandbox, in UTC: the sample is moved to it, and the terms of any other snapshot run on to it. Null for today in the sample,
    /// and for the day on which any other was taken.
    /// </summary>
    public DateTime? Date { get; init; }

    /// <summary>The full paths of the price sheets that the sandbox gives out; each name tells view and market.</summary>
    public IReadOnlyList<string> PriceSheets { get; init; } = [];

    /// <summary>The sandbox's calendar, which opening it sets; null for one of its own.</summary>
    public SandboxDay? Day { get; init; }

    /// <summary>The language the service answers in, such as <c>en-US</c>.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Says who of the current flow of work is told a line for each call (method, path, status, milliseconds, ids); never a secret.</summary>
    public Func<Action<string>?>? Trace { get; init; }

    /// <summary>Says who of the current flow of work is told the bodies of each call, as much of them as one looks at; never a secret.</summary>
    public Func<Action<string>?>? BodyTrace { get; init; }
}
