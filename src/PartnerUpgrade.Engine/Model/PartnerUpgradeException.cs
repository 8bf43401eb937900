namespace PartnerUpgrade.Engine.Model;

/// <summary>An error with an id that a user's script can rely on, in words a person can act on. The only exception that crosses a port.</summary>
public class PartnerUpgradeException : Exception
{
    /// <summary>Creates an error.</summary>
    /// <param name="id">What kind of error it is.</param>
    /// <param name="message">What is wrong, in full sentences.</param>
    /// <param name="remedy">What to do about it; empty where there is nothing to advise.</param>
    /// <param name="innerException">The cause; never of a third-party type.</param>
    public PartnerUpgradeException(PartnerErrorId id, string message, string remedy = "", Exception? innerException = null)
        : base(message, innerException)
    {
        Id = id;
        Remedy = remedy;
    }

    /// <summary>Creates the same error with other words.</summary>
    /// <param name="error">The error.</param>
    /// <param name="message">What is wrong, and with what, in full sentences.</param>
    protected PartnerUpgradeException(PartnerUpgradeException error, string message)
        : this(error.Id, message, error.Remedy, error)
    {
        CorrelationId = error.CorrelationId;
        ServiceCode = error.ServiceCode;
        RetryAfter = error.RetryAfter;
        ConcernsOneItem = error.ConcernsOneItem;
        Diagnostics = error.Diagnostics;
    }

    /// <summary>What kind of error it is.</summary>
    public PartnerErrorId Id { get; }

    /// <summary>What to do about it.</summary>
    public string Remedy { get; }

    /// <summary>The service's id for the call, to give to Microsoft's support; null where no call was made.</summary>
    public string? CorrelationId { get; init; }

    /// <summary>The service's error code, where it sent one.</summary>
    public string? ServiceCode { get; init; }

    /// <summary>How long to wait before trying again: what the service asked for, or what its documentation advises; null where neither says so.</summary>
    public TimeSpan? RetryAfter { get; init; }

    /// <summary>The faults of a policy (<see cref="PartnerErrorId.PolicyInvalid"/>).</summary>
    public IReadOnlyList<PolicyDiagnostic> Diagnostics { get; init => field = ReadableList<PolicyDiagnostic>.Of(value); } = ReadableList<PolicyDiagnostic>.None;

    /// <summary>The same error, naming the customer it is about, unless its words do so already.</summary>
    /// <param name="name">The customer's name, perhaps empty.</param>
    /// <param name="domain">The domain, perhaps empty.</param>
    /// <param name="id">The tenant id.</param>
    public PartnerUpgradeException About(string name, string domain, Guid id) =>
        new[] { name, domain, id.ToString() }.Any(known => known.Length > 0 && Message.IndexOf(known, StringComparison.OrdinalIgnoreCase) >= 0)
            ? this
            : new PartnerUpgradeException(this, Text.Format(Messages.ErrorAboutCustomer, NameText.WithDomain(name, domain, id), Message));

    /// <summary>Whether it is about one item of the journal alone, and the others are not touched by it.</summary>
    public bool ConcernsOneItem { get; init; }
}

/// <summary>A change was sent, or may have been, and no usable answer came. Whether it happened must be read back.</summary>
public sealed class OutcomeUnknownException : PartnerUpgradeException
{
    /// <summary>Creates the error.</summary>
    public OutcomeUnknownException(string message, string remedy = "", Exception? innerException = null)
        : base(PartnerErrorId.ServiceUnavailable, message, remedy, innerException)
    {
    }
}

/// <summary>Which errors concern one customer, and which make everything that follows pointless.</summary>
public static class ErrorIds
{
    /// <summary>Whether an error ends a whole listing or run: without a valid sign-in no further call can succeed.</summary>
    public static bool EndsEverything(this PartnerUpgradeException error) =>
        error.Id is PartnerErrorId.AuthenticationFailed or PartnerErrorId.MfaRequired
        || (error.Id == PartnerErrorId.JournalUnavailable && !error.ConcernsOneItem);
}
