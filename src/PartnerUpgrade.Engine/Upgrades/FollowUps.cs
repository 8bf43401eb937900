using PartnerUpgrade.Resources;

namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What is left to do by hand after an upgrade (the original page, step 4; partner-center, 4.4).</summary>
public static class FollowUps
{
    /// <summary>What an outcome leaves to be done.</summary>
    public static IReadOnlyList<LicenseFollowUp> Of(UpgradeItem item, UpgradeOutcome outcome)
    {
        var followUps = outcome.LicenseErrors.Select(error => ForUser(item, error)).ToList();
        if (item.Quantity < item.AgreedSourceQuantity)
        {
            // New commerce never moves licences when only some of the seats go along.
            followUps.Add(ForAll(item, Text.Format(Messages.FollowUpPartial, item.Quantity, item.AgreedSourceQuantity), Messages.FollowUpPartialAction));
        }
        else if (outcome.ReassignmentErrors.Count > 0)
        {
            followUps.Add(ForAll(item, Text.Format(Messages.FollowUpReassignment, Words(outcome.ReassignmentErrors)), Messages.FollowUpAssignAction));
        }
        else if (item.UpgradeType is UpgradeType.UpgradeOnly or UpgradeType.TransitionOnly && outcome.LicenseErrors.Count == 0)
        {
            followUps.Add(ForAll(item, Messages.FollowUpNotMoved, Messages.FollowUpAssignAction));
        }

        return followUps;
    }

    /// <summary>The upgrade happened, but the answer with its list of accounts was lost on the way.</summary>
    public static IReadOnlyList<LicenseFollowUp> OfLostAnswer(UpgradeItem item) =>
        [ForAll(item, Messages.FollowUpLostAnswer, Messages.FollowUpCheckAction)];

    private static LicenseFollowUp ForUser(UpgradeItem item, UserLicenseError error) => new()
    {
        CustomerId = item.CustomerId,
        CustomerName = item.CustomerName,
        SubscriptionId = item.SubscriptionId,
        UserId = error.UserId,
        UserName = error.Name,
        UserEmail = error.Email,
        Services = error.Services,
        Message = error.Errors.Count > 0 ? Words(error.Errors) : Messages.FollowUpUser,
        Action = Messages.FollowUpUserAction,
    };

    private static LicenseFollowUp ForAll(UpgradeItem item, string message, string action) => new()
    {
        CustomerId = item.CustomerId,
        CustomerName = item.CustomerName,
        SubscriptionId = item.SubscriptionId,
        Message = message,
        Action = action,
    };

    private static string Words(IEnumerable<ServiceError> errors) =>
        string.Join(" ", errors.Select(error => error.Description.Length > 0 ? error.Description : error.WireCode).Distinct());
}
