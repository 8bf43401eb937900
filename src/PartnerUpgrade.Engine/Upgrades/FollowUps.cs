using System.Text.RegularExpressions;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What is left to do manually after an upgrade (the original page, step 4; partner-center, 4.4).</summary>
public static class FollowUps
{
    /// <summary>What an outcome leaves to be done.</summary>
    public static IReadOnlyList<LicenseFollowUp> Of(UpgradeItem item, UpgradeOutcome outcome)
    {
        var followUps = outcome.LicenseErrors.Select(error => ForUser(item, error)).ToList();
        if (item.Quantity < item.AgreedSourceQuantity)
        {
            // New commerce never moves licences when only some of the seats go along.
            followUps.Add(ForAll(item, FollowUpKind.PartialUpgrade, Text.Format(Messages.FollowUpPartial, item.Quantity, item.AgreedSourceQuantity), Messages.FollowUpPartialAction));
        }
        else if (outcome.ReassignmentErrors.Count > 0)
        {
            followUps.Add(ForAll(item, FollowUpKind.LicensesNotMoved, Text.Format(Messages.FollowUpReassignment, Words(outcome.ReassignmentErrors)), Messages.FollowUpAssignAction));
        }
        else if (item.UpgradeType is UpgradeType.UpgradeOnly or UpgradeType.TransitionOnly && outcome.LicenseErrors.Count == 0)
        {
            followUps.Add(ForAll(item, FollowUpKind.LicensesNotMoved, Messages.FollowUpNotMoved, Messages.FollowUpAssignAction));
        }

        return followUps;
    }

    /// <summary>The upgrade happened, but the answer with its list of accounts was lost on the way.</summary>
    public static IReadOnlyList<LicenseFollowUp> OfLostAnswer(UpgradeItem item) =>
        [ForAll(item, FollowUpKind.ResponseLost, Messages.FollowUpLostAnswer, Messages.FollowUpCheckAction)];

    /// <summary>An upgrade has no such follow-up.</summary>
    public static PartnerUpgradeException NotFound(Guid itemId, Guid followUpId) => new(
        PartnerErrorId.InputInvalid,
        Text.Format(Messages.ErrorFollowUpNotFound, itemId, followUpId),
        Messages.ErrorFollowUpNotFoundRemedy);

    private static LicenseFollowUp ForUser(UpgradeItem item, UserLicenseError error)
    {
        var kind = KindOf(error);
        return new()
        {
            Kind = kind,
            CustomerId = item.CustomerId,
            CustomerName = item.CustomerName,
            SubscriptionId = item.SubscriptionId,
            UserId = error.UserId,
            UserName = error.Name,
            UserEmail = error.Email,
            Services = error.Services,
            Message = error.Errors.Count > 0 ? Words(error.Errors, error) : Messages.FollowUpUser,
            Action = kind switch
            {
                FollowUpKind.GroupLicense => Messages.FollowUpGroupAction,
                FollowUpKind.UsageLocation => Messages.FollowUpLocationAction,
                FollowUpKind.MailboxHold => Messages.FollowUpHoldAction,
                _ => error.Services.Count > 0 ? Messages.FollowUpUserAction : Messages.FollowUpUserPlainAction,
            },
        };
    }

    /// <summary>The service has a code for all of these alike (UserLicenseError): only its text tells them apart, in the language it was asked in.</summary>
    private static FollowUpKind KindOf(UserLicenseError error)
    {
        var words = Words(error.Errors);
        return Says("usage location", "usagelocation", "emplacement d\u2019utilisation", "emplacement d'utilisation") ? FollowUpKind.UsageLocation
            : Says("group", "groupe") ? FollowUpKind.GroupLicense
            : Says("hold", "mise en conservation", "archivage pour litige") ? FollowUpKind.MailboxHold
            : FollowUpKind.UserLicense;

        bool Says(params string[] texts) => texts.Any(text => Regex.IsMatch(words, $@"\b{Regex.Escape(text)}\b", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant));
    }

    private static LicenseFollowUp ForAll(UpgradeItem item, FollowUpKind kind, string message, string action) => new()
    {
        CustomerId = item.CustomerId,
        CustomerName = item.CustomerName,
        SubscriptionId = item.SubscriptionId,
        Kind = kind,
        Message = message,
        Action = action,
    };

    private static string Words(IEnumerable<ServiceError> errors, UserLicenseError? user = null) =>
        string.Join(" ", errors.Select(error => error.Description.Length > 0 ? WithoutUser(error.Description, user) : error.WireCode).Distinct());

    /// <summary>A text without the user that it begins with, "Ada Li (ada@contoso.example): …" (new commerce): the follow-up has the user beside it.</summary>
    private static string WithoutUser(string text, UserLicenseError? user)
    {
        if (user is null || user.Email.Length == 0)
        {
            return text;
        }

        var email = Regex.Escape(user.Email);
        var beginning = user.Name.Length > 0 ? $@"{Regex.Escape(user.Name)}\s*[(<]{email}[)>]" : $"[(<]?{email}[)>]?";
        return Regex.Match(text, $@"^\s*{beginning}\s*:\s*(?<told>\S.*)$", RegexOptions.IgnoreCase | RegexOptions.CultureInvariant | RegexOptions.Singleline) is { Success: true } match
            ? match.Groups["told"].Value
            : text;
    }
}
