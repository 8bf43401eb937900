namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>What differs between one kind of change and another: how it is checked, sent, read back and asked about.</summary>
internal abstract class UpgradeOperation
{
    /// <summary>Sends the change, once, under the item's request id.</summary>
    /// <returns>The item in its next state; still submitting where an answer came, nothing was done, and it may be sent again under a new id.</returns>
    /// <exception cref="OutcomeUnknownException">No usable answer came.</exception>
    internal delegate Task<UpgradeItem> Send(UpgradeItem item, CancellationToken cancellationToken);

    /// <summary>Whether sending the change twice changes no more than sending it once, so that a late order need not be waited for.</summary>
    internal virtual bool CanBeRepeatedAtOnce => false;

    /// <summary>Reads everything about a planned item again and decides anew, whatever the pipeline brought.</summary>
    /// <returns>The item, skipped where it must not be done any more, and the way to send it otherwise.</returns>
    internal abstract Task<(UpgradeItem Item, Send? Send)> CheckAsync(UpgradeItem item, CancellationToken cancellationToken);

    /// <summary>Finds out what became of an uncertain item, whose request got no answer.</summary>
    /// <returns>What is known, and the item in its next state where it happened.</returns>
    internal abstract Task<(ReadBackVerdict Verdict, UpgradeItem Item)> ReadBackAsync(UpgradeItem item, CancellationToken cancellationToken);

    /// <summary>Asks how accepted work stands.</summary>
    /// <returns>The item, still submitted or at its end.</returns>
    internal abstract Task<UpgradeItem> PollAsync(UpgradeItem item, CancellationToken cancellationToken);

    /// <summary>An upgrade keeps the term or makes it longer (partner-center, 9.1); null where it does.</summary>
    internal static UpgradeReason? ShorterTerm(UpgradeItem item, PartnerSubscription subscription) =>
        item.Kind == UpgradeKind.Upgrade && Term.Months(item.TermDuration) < Term.Months(subscription.TermDuration)
            ? UpgradeReason.Refuse(
                ReasonCode.ServiceRefused,
                Text.Format(Messages.ReasonShorterTermMessage, subscription.DisplayName, subscription.TermDuration, item.TermDuration),
                Messages.ReasonShorterTermRemedy)
            : null;

    /// <summary>The policy no longer knows the target that was ordered.</summary>
    protected static UpgradeReason TargetUnknown(UpgradeItem item, UpgradePolicy policy) =>
        UpgradeReason.Refuse(ReasonCode.OfferUnknown, Text.Format(Messages.ReasonTargetUnknownMessage, item.TargetOffer, policy.Name), Messages.ReasonTargetUnknownRemedy);
}
