namespace PartnerUpgrade.Engine.Customers;

/// <summary>Works out when a subscription's term ends and what happens then, from auto-renew and the instructions the service was given.</summary>
internal static class TermEnding
{
    /// <summary>A date that stands for none: the service writes 9999 where there is no end.</summary>
    private const int NoEnd = 9999;

    /// <summary>The extended service term applies to terms that began on this day or later (partner-center, 9.1: told by third parties).</summary>
    private static readonly DateTime ExtendedTermFrom = Day(2025, 4, 1);

    /// <summary>The last day on which a term could still end with a free grace period.</summary>
    private static readonly DateTime LastDayOfGrace = Day(2026, 5, 4);

    /// <summary>The last day of the term, in UTC; null where there is none.</summary>
    internal static DateTime? EndsOn(SubscriptionRecord record) =>
        record.CommitmentEndDate is { } end && end.UtcDateTime.Year < NoEnd ? end.UtcDateTime.Date : null;

    /// <summary>
    /// The first day of the current term. A subscription keeps the day of its purchase over renewals, and its first term may be shorter than
    /// its length says, so it is the later of the two.
    /// </summary>
    internal static DateTime? BeganOn(SubscriptionRecord record)
    {
        var bought = record.EffectiveStartDate?.UtcDateTime.Date;
        var computed = EndsOn(record) is { } end && Term.Months(record.TermDuration) is { } months ? Term.FirstDay(end, months) : null;
        return bought > computed || computed is null ? bought : computed;
    }

    internal static AtTermEnd Of(SubscriptionRecord record)
    {
        if (record.IsTrial || record.Status != SubscriptionStatus.Active)
        {
            return AtTermEnd.Unknown;
        }

        if (TryFindInstruction(record, out var instruction))
        {
            return instruction?.Action switch
            {
                ScheduledAction.Renew or ScheduledAction.Transition => AtTermEnd.Renew,
                ScheduledAction.Cancel => AtTermEnd.Cancel,
                ScheduledAction.ExtendedServiceTerm => AtTermEnd.ExtendedServiceTerm,
                _ => AtTermEnd.Unknown,
            };
        }

        return record.AutoRenewEnabled switch
        {
            true => AtTermEnd.Renew,
            false when RollsIntoExtendedTerm(record) => AtTermEnd.ExtendedServiceTerm,
            _ => AtTermEnd.Unknown,
        };
    }

    /// <summary>What was planned, if it is more than the end or the extended term; null where nothing was, or it is not understood.</summary>
    internal static ScheduledChange? ChangeOf(PartnerSubscription subscription)
    {
        var record = subscription.Record;
        if (ChangeOnADay(record) is { } change)
        {
            return Describe(subscription, change, change.EffectiveDate?.UtcDateTime.Date);
        }

        return TryFindInstruction(record, out var atTermEnd) && atTermEnd is { Action: ScheduledAction.Renew or ScheduledAction.Transition }
            ? Describe(subscription, atTermEnd, EndsOn(record)?.AddDays(1))
            : null;
    }

    /// <summary>What the subscription is in its next term; null unless it renews.</summary>
    internal static ScheduledChange? RenewsInto(PartnerSubscription subscription)
    {
        var record = subscription.Record;
        if (Of(record) != AtTermEnd.Renew)
        {
            return null;
        }

        TryFindInstruction(record, out var instruction);
        var next = instruction ?? ChangeOnADay(record) ?? new ScheduledInstruction { TermDuration = record.RenewalTermDuration };
        return Describe(subscription, next, EndsOn(record)?.AddDays(1));
    }

    /// <summary>The renewal that is planned; null where none is.</summary>
    internal static ScheduledInstruction? RenewalOf(SubscriptionRecord record) =>
        TryFindInstruction(record, out var found) && found is { Action: ScheduledAction.Renew or ScheduledAction.Transition } ? found : null;

    /// <summary>The subscription as it is, as its next term would begin with.</summary>
    internal static ScheduledChange AsItIs(PartnerSubscription subscription) => Describe(subscription, new ScheduledInstruction(), EndsOn(subscription.Record)?.AddDays(1));

    /// <summary>
    /// The instruction for the end of the term. Where several contradict each other, or one is not understood, nobody knows what will happen,
    /// and there is none.
    /// </summary>
    /// <returns>Whether there are instructions for the end of the term at all.</returns>
    private static bool TryFindInstruction(SubscriptionRecord record, out ScheduledInstruction? found)
    {
        found = null;
        if (record.Instructions.Count == 0)
        {
            return false;
        }

        var due = record.Instructions.Where(instruction => instruction.Time != ScheduledTime.CustomDate || EndsBeforeTerm(instruction, record)).Distinct().ToList();
        found = due is [{ Action: not ScheduledAction.Unknown, Time: not ScheduledTime.Unknown } only] ? only : null;
        return due.Count > 0;
    }

    /// <summary>The change that is due on a day of its own, if there is one.</summary>
    private static ScheduledInstruction? ChangeOnADay(SubscriptionRecord record) => record.Instructions.FirstOrDefault(
        instruction => instruction is { Time: ScheduledTime.CustomDate, Action: ScheduledAction.Renew or ScheduledAction.Transition });

    /// <summary>A cancellation on an earlier day: nothing else can happen at the end of the term any more.</summary>
    internal static bool EndsBeforeTerm(ScheduledInstruction instruction, SubscriptionRecord record) =>
        instruction.Action is ScheduledAction.Cancel or ScheduledAction.Unknown && !(instruction.EffectiveDate?.UtcDateTime.Date > EndsOn(record)?.AddDays(1));

    private static bool RollsIntoExtendedTerm(SubscriptionRecord record) =>
        record is { Commerce: Commerce.NewCommerce, IsLicenseBased: true }
        && BeganOn(record) >= ExtendedTermFrom
        && EndsOn(record) > LastDayOfGrace;

    private static ScheduledChange Describe(PartnerSubscription subscription, ScheduledInstruction instruction, DateTime? effectiveDate)
    {
        var record = subscription.Record;
        var offerId = instruction.OfferId is { } planned && !IsSameProduct(planned, record.OfferId) ? planned : record.OfferId;
        var offer = offerId == record.OfferId ? subscription.PolicyOffer : subscription.Listing.Policy.FindOffer(offerId, "");
        return new ScheduledChange
        {
            Offer = offer?.Key,
            OfferId = instruction.OfferId ?? record.OfferId,
            OfferName = offerId == record.OfferId ? record.OfferName : offer?.Title ?? offerId,
            Quantity = instruction.Quantity ?? record.Quantity,
            TermDuration = instruction.TermDuration is { Length: > 0 } term ? term : record.TermDuration,
            BillingCycle = instruction.BillingCycle ?? record.BillingCycle,
            EffectiveDate = effectiveDate,
        };
    }

    /// <summary>A catalogue item id without its availability, which changes over time.</summary>
    internal static string ProductOf(string id)
    {
        var parts = id.Split(':');
        return parts.Length < 3 ? id : $"{parts[0]}:{parts[1]}";
    }

    /// <summary>Whether two catalogue item ids name one product and SKU: the availability changes over time.</summary>
    internal static bool IsSameProduct(string one, string other)
    {
        var (first, second) = (one.Split(':'), other.Split(':'));
        return string.Equals(first[0], second[0], StringComparison.OrdinalIgnoreCase)
            && (first.Length < 2 || second.Length < 2 || string.Equals(first[1], second[1], StringComparison.OrdinalIgnoreCase));
    }

    private static DateTime Day(int year, int month, int day) => new(year, month, day, 0, 0, 0, DateTimeKind.Utc);
}
