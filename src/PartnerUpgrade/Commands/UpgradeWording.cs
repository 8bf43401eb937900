using System.Globalization;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What somebody must know before agreeing to an upgrade. Never an amount: prices are not known here (partner-center, section 5).</summary>
internal static class UpgradeWording
{
    internal static string Describe(UpgradeEligibility eligibility, UpgradeRunOptions options)
    {
        var subscription = eligibility.Subscription;
        var sentences = new List<string>
        {
            Text(Messages.ConfirmUpgrade, subscription.CustomerName, subscription.DisplayName, subscription.OfferName, eligibility.TargetOfferName, eligibility.Quantity),
            subscription.Commerce == Commerce.Legacy ? Messages.ConfirmBillLegacy : Messages.ConfirmBillNewCommerce,
        };

        if (options.IntoSubscriptionId is { } into)
        {
            sentences.Add(Text(Messages.ConfirmInto, into));
        }

        if (eligibility.Quantity < subscription.Quantity)
        {
            sentences.Add(Text(Messages.ConfirmPartial, eligibility.Quantity, subscription.Quantity));
        }

        if (options.TermDuration is { } term)
        {
            sentences.Add(Text(Messages.ConfirmTerm, term));
        }

        if (options.BillingCycle is { } cycle)
        {
            sentences.Add(Text(Messages.ConfirmBillingCycle, cycle));
        }

        if (options.LicenseTransfer == LicenseTransfer.None)
        {
            sentences.Add(Messages.ConfirmNoTransfer);
        }

        if (options.Enqueue)
        {
            sentences.Add(Messages.ConfirmEnqueue);
        }

        sentences.AddRange(eligibility.Reasons.Where(reason => reason.Severity == ReasonSeverity.Warning).Select(reason => reason.Message));
        return string.Join(" ", sentences);
    }

    /// <summary>Sentences one after the other, each once.</summary>
    internal static string Join(IEnumerable<string> sentences) => string.Join(" ", sentences.Where(sentence => sentence.Length > 0).Distinct());

    private static string Text(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);
}
