namespace PartnerUpgrade.Cmdlets;

/// <summary>The one place where errors become PowerShell's: with a constant id, an honest category, and what to do next.</summary>
internal static class ErrorRecords
{
    /// <summary>Makes a record whose FullyQualifiedErrorId begins with the error's id.</summary>
    internal static ErrorRecord Create(PartnerUpgradeException error, object? target) =>
        new(error, error.Id.ToString(), CategoryOf(error.Id), target)
        {
            ErrorDetails = new ErrorDetails(Formatting.Sentence(MessageOf(error))) { RecommendedAction = Formatting.Sentence(error.Remedy) },
        };

    /// <summary>Whether an error would affect every other record as well, so that going on only repeats it, or costs calls for nothing.</summary>
    internal static bool EndsPipeline(PartnerUpgradeException error) => error.EndsEverything() || error.Id
        is PartnerErrorId.NotConnected
        or PartnerErrorId.PolicyNotFound
        or PartnerErrorId.PolicyInvalid
        or PartnerErrorId.SnapshotInvalid
        or PartnerErrorId.PriceSheetInvalid
        or PartnerErrorId.EndpointNotAllowed
        or PartnerErrorId.ModuleIncomplete;

    private static ErrorCategory CategoryOf(PartnerErrorId id) => id switch
    {
        PartnerErrorId.NotConnected => ErrorCategory.ConnectionError,
        PartnerErrorId.PolicyNotFound or PartnerErrorId.CustomerNotFound or PartnerErrorId.SubscriptionNotFound or PartnerErrorId.RunNotFound
            or PartnerErrorId.UpgradeNotFound or PartnerErrorId.PriceSheetNotFound => ErrorCategory.ObjectNotFound,
        PartnerErrorId.PolicyInvalid or PartnerErrorId.SnapshotInvalid or PartnerErrorId.PriceSheetInvalid or PartnerErrorId.InputInvalid => ErrorCategory.InvalidData,
        PartnerErrorId.OfferUnknown or PartnerErrorId.OfferAmbiguous => ErrorCategory.InvalidArgument,
        PartnerErrorId.AuthenticationFailed or PartnerErrorId.MfaRequired => ErrorCategory.AuthenticationError,
        PartnerErrorId.AccessDenied => ErrorCategory.PermissionDenied,
        PartnerErrorId.Throttled or PartnerErrorId.LimitExceeded => ErrorCategory.LimitsExceeded,
        PartnerErrorId.ServiceUnavailable or PartnerErrorId.JournalUnavailable => ErrorCategory.ResourceUnavailable,
        PartnerErrorId.ServiceResponseInvalid => ErrorCategory.ProtocolError,
        PartnerErrorId.UpgradeInProgress => ErrorCategory.ResourceBusy,
        PartnerErrorId.UpgradeFailed => ErrorCategory.InvalidResult,
        PartnerErrorId.UpgradeNotUncertain or PartnerErrorId.ConfirmationUnavailable or PartnerErrorId.OrderConflict => ErrorCategory.InvalidOperation,
        PartnerErrorId.EndpointNotAllowed => ErrorCategory.SecurityError,
        PartnerErrorId.FileNotWritable => ErrorCategory.WriteError,
        PartnerErrorId.ModuleIncomplete => ErrorCategory.NotInstalled,
        _ => ErrorCategory.NotSpecified,
    };

    private static string MessageOf(PartnerUpgradeException error) =>
        error.CorrelationId is { Length: > 0 } id
            ? $"{error.Message} {Text.Format(Messages.ErrorCorrelationId, id)}"
            : error.Message;
}
