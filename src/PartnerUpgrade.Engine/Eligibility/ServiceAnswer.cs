namespace PartnerUpgrade.Engine;

/// <summary>What the service said when it was asked what a subscription may become; or that it was not asked, or did not answer.</summary>
internal sealed class ServiceAnswer
{
    private ServiceAnswer(IReadOnlyList<UpgradeOption>? options, PartnerUpgradeException? fault)
    {
        Options = options;
        Fault = fault;
    }

    /// <summary>The service was not asked.</summary>
    internal static ServiceAnswer NotAsked { get; } = new(null, null);

    /// <summary>Its options; null where there is no answer.</summary>
    internal IReadOnlyList<UpgradeOption>? Options { get; }

    /// <summary>Why there is no answer although it was asked.</summary>
    internal PartnerUpgradeException? Fault { get; }

    internal static ServiceAnswer Answered(IReadOnlyList<UpgradeOption> options) => new(options, null);

    internal static ServiceAnswer Unavailable(PartnerUpgradeException fault) => new(null, fault);
}
