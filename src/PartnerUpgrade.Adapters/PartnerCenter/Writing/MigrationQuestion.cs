using System.Text.Json.Nodes;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Whether a legacy subscription may be migrated to new commerce (validate-a-new-commerce-migration): a POST that changes nothing, so it may be asked again.</summary>
internal static class MigrationQuestion
{
    /// <summary>What is asked.</summary>
    public static string Write(Guid subscriptionId) => new JsonObject { ["currentSubscriptionId"] = subscriptionId.ToString() }.ToJsonString();

    /// <summary>What is answered; null where it is none.</summary>
    public static MigrationAnswer? Read(WireObject answer) => answer.Flag("isEligible") is { } isEligible ? new MigrationAnswer(isEligible) : null;
}

internal sealed record MigrationAnswer(bool IsEligible);
