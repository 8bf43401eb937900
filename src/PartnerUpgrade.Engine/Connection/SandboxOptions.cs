namespace PartnerUpgrade.Engine.Connection;

/// <summary>What a sandbox is made from.</summary>
public sealed class SandboxOptions
{
    /// <summary>The snapshot: JSON Lines, plain or gzip.</summary>
    public string SnapshotPath { get; init; } = "";

    /// <summary>The language the service shall answer in, such as <c>en-US</c>.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Says who of the current flow of work is told a line for each call (method, path, status, milliseconds, ids); never a secret.</summary>
    public Func<Action<string>?>? Trace { get; init; }

    /// <summary>Says who of the current flow of work is told the bodies of each call, as much of them as one looks at; never a secret.</summary>
    public Func<Action<string>?>? BodyTrace { get; init; }
}
