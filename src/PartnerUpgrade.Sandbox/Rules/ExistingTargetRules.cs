using System.Globalization;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>Which subscriptions of the target a customer owns, and whether seats may move into them (transition-resources, TargetSubscriptionErrorCode).</summary>
internal static class ExistingTargetRules
{
    private const int NotActive = 1;
    private const int InCancellationWindow = 2;
    private const int ShorterTerm = 3;
    private const int EndsEarlier = 4;

    internal static IEnumerable<StoredSubscription> TargetsOf(CustomerState customer, StoredSubscription source, CatalogueItem target) =>
        source.IsTrial || !source.IsNewCommerce
            ? []
            : customer.Subscriptions.Where(other => other.Id != source.Id && other.IsNewCommerce && !other.IsDeleted && other.IsOf(target.Id));

    internal static IReadOnlyList<ServiceFinding> Check(StoredSubscription source, StoredSubscription into, DateTimeOffset now)
    {
        var findings = new List<ServiceFinding>();
        if (!into.IsActive)
        {
            findings.Add(new ServiceFinding(NotActive, Messages.SandboxIntoNotActive));
        }

        if (into.IsInCancellationWindow(now))
        {
            findings.Add(new ServiceFinding(InCancellationWindow, Messages.SandboxIntoInCancellationWindow));
        }

        if (Months(into.TermDuration) < Months(source.TermDuration))
        {
            findings.Add(new ServiceFinding(ShorterTerm, Messages.SandboxIntoShorterTerm));
        }

        if (into.CommitmentEndDate < source.CommitmentEndDate)
        {
            findings.Add(new ServiceFinding(EndsEarlier, Messages.SandboxIntoEndsEarlier));
        }

        return findings;
    }

    /// <summary>A term such as <c>P1M</c> or <c>P3Y</c> in months; null for anything else.</summary>
    internal static int? Months(string? term)
    {
        if (term is not { Length: >= 3 }
            || term[0] is not ('P' or 'p')
            || !int.TryParse(term.Substring(1, term.Length - 2), NumberStyles.None, CultureInfo.InvariantCulture, out var number))
        {
            return null;
        }

        return term[term.Length - 1] switch { 'M' or 'm' => number, 'Y' or 'y' => number * 12, _ => null };
    }
}
