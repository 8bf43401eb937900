namespace PartnerUpgrade.Engine.Customers;

/// <summary>A customer as a line of a snapshot.</summary>
public sealed record CustomerCopy
{
    /// <summary>The line: JSON without a line break.</summary>
    public string Line { get; init; } = "";

    /// <summary>The customer's two-letter country; null where its record does not tell.</summary>
    public string? Country { get; init; }

    /// <summary>How many subscriptions the line holds.</summary>
    public int Subscriptions { get; init; }
}
