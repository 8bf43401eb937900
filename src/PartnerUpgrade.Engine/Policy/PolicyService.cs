namespace PartnerUpgrade;

/// <summary>A service that counts when looking for conflicts.</summary>
public sealed class PolicyService
{
    internal PolicyService()
    {
    }

    /// <summary>The service plan's technical name, such as <c>EXCHANGE_S_STANDARD</c>.</summary>
    public string Key { get; init; } = "";

    /// <summary>The service plan's id.</summary>
    public Guid Id { get; init; }

    /// <summary>The name to show a person.</summary>
    public string Title { get; init; } = "";

    /// <inheritdoc/>
    public override string ToString() => Title.Length > 0 ? Title : Key;
}
