namespace PartnerUpgrade.Engine;

/// <summary>What a sandbox is made from.</summary>
public sealed class SandboxOptions
{
    /// <summary>The snapshot: JSON Lines, plain or gzip.</summary>
    public string SnapshotPath { get; init; } = "";

    /// <summary>The language the service shall answer in, such as <c>en-US</c>.</summary>
    public string Locale { get; init; } = "en-US";

    /// <summary>Receives a line for each call (method, path, status, milliseconds, ids); never a secret.</summary>
    public Action<string>? Trace { get; init; }

    /// <summary>Receives the bodies of each call; never a secret.</summary>
    public Action<string>? BodyTrace { get; init; }
}
