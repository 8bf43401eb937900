using System.ComponentModel;

namespace PartnerUpgrade;

/// <summary>One reason for a verdict: what, why, and what to do about it.</summary>
public sealed class UpgradeReason
{
    private readonly IExplanation? explanation;
    private ReasonWording? wording;
    private IReasonSubject? subject;

    internal UpgradeReason(
        ReasonCode code,
        ReasonSeverity severity,
        ReasonSource source,
        string message,
        string remedy,
        IReadOnlyList<string> evidence)
    {
        Code = code;
        Severity = severity;
        Source = source;
        wording = new ReasonWording(message, remedy, evidence);
    }

    /// <summary>Creates a reason whose words are found when someone reads them: most of a large estate's reasons nobody does.</summary>
    internal UpgradeReason(ReasonCode code, ReasonSeverity severity, ReasonSource source, IExplanation explanation)
    {
        Code = code;
        Severity = severity;
        Source = source;
        this.explanation = explanation;
    }

    /// <summary>The customer's tenant id; empty where the reason belongs to no result.</summary>
    public Guid CustomerId => subject?.CustomerId ?? Guid.Empty;

    /// <summary>The customer's company name.</summary>
    public string CustomerName => subject?.CustomerName ?? "";

    /// <summary>The subscription that the reason is about.</summary>
    public Guid SubscriptionId => subject?.SubscriptionId ?? Guid.Empty;

    /// <summary>The policy's key of the target that the reason speaks against.</summary>
    public string? TargetOffer => subject?.TargetOffer;

    /// <summary>What fails.</summary>
    public ReasonCode Code { get; }

    /// <summary>What it does to the verdict.</summary>
    public ReasonSeverity Severity { get; }

    /// <summary>Who says so.</summary>
    public ReasonSource Source { get; }

    /// <summary>What is wrong, for a person.</summary>
    public string Message => Wording.Message;

    /// <summary>What to do about it.</summary>
    public string Remedy => Wording.Remedy;

    /// <summary>The facts it rests on.</summary>
    public IReadOnlyList<string> Evidence => Wording.Evidence;

    /// <summary>Creates a reason.</summary>
    /// <param name="code">What fails.</param>
    /// <param name="severity">What it does to the verdict.</param>
    /// <param name="source">Who says so.</param>
    /// <param name="message">One full sentence, or more, for a person.</param>
    /// <param name="remedy">What to do about it, in full sentences.</param>
    /// <param name="evidence">The facts it rests on.</param>
    [EditorBrowsable(EditorBrowsableState.Never)]
    public static UpgradeReason Create(
        ReasonCode code,
        ReasonSeverity severity,
        ReasonSource source,
        string message,
        string remedy,
        IReadOnlyList<string> evidence) => new(code, severity, source, message, remedy, evidence);

    /// <summary>A refusal by our own facts.</summary>
    internal static UpgradeReason Refuse(ReasonCode code, string message, string remedy, params IReadOnlyList<string> evidence) =>
        new(code, ReasonSeverity.Blocking, ReasonSource.Policy, message, remedy, evidence);

    /// <summary>The same reasons, said about a result: each tells the customer and the target when it is taken out of it.</summary>
    internal static IReadOnlyList<UpgradeReason> About(IReasonSubject subject, IReadOnlyList<UpgradeReason> reasons)
    {
        if (reasons.Count == 0)
        {
            return ReadableList<UpgradeReason>.None;
        }

        var isShared = false;
        foreach (var reason in reasons)
        {
            isShared |= reason.subject is { } other && (other.SubscriptionId != subject.SubscriptionId || other.TargetOffer != subject.TargetOffer);
            reason.subject ??= subject;
        }

        return ReadableList<UpgradeReason>.Of(isShared ? [.. reasons.Select(reason => reason.Copy(subject))] : reasons);
    }

    private UpgradeReason Copy(IReasonSubject about)
    {
        var copy = (UpgradeReason)MemberwiseClone();
        copy.subject = about;
        return copy;
    }

    private ReasonWording Wording => wording ??= explanation!.Compose();

    /// <inheritdoc/>
    public override string ToString() => Code.ToString();
}

/// <summary>What a reason does to the verdict.</summary>
public enum ReasonSeverity
{
    /// <summary>The upgrade is not done.</summary>
    Blocking,

    /// <summary>The upgrade is done; someone should know.</summary>
    Warning,

    /// <summary>Worth knowing.</summary>
    Information,
}

/// <summary>Who gave a reason.</summary>
public enum ReasonSource
{
    /// <summary>The policy, held against the facts that were read.</summary>
    Policy,

    /// <summary>The service's own answer.</summary>
    PartnerCenter,

    /// <summary>A person who looked at it.</summary>
    Person,
}
