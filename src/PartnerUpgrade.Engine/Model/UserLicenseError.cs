namespace PartnerUpgrade.Engine.Model;

/// <summary>A user whose licence did not move with the upgrade (licenseErrors of an upgrade's answer).</summary>
public sealed class UserLicenseError
{
    /// <summary>The user's object id.</summary>
    public string UserId { get; init; } = "";

    /// <summary>The user's display name.</summary>
    public string Name { get; init; } = "";

    /// <summary>The user's sign-in name.</summary>
    public string Email { get; init; } = "";

    /// <summary>What went wrong.</summary>
    public IReadOnlyList<ServiceError> Errors { get; init; } = [];

    /// <summary>The services concerned, from the errors' data.</summary>
    public IReadOnlyList<string> Services { get; init; } = [];
}
