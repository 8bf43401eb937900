namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the keys of a policy's offers, by key or by any name people know them by.</summary>
public class OfferCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Policy is { } policy ? Offers(policy).Select(offer => new Choice(offer.Key, $"{offer.Title}; {Engine.Model.Text.Range(offer.Seats)}", [offer.Title, .. offer.Aliases])) : [];

    private protected virtual IEnumerable<PolicyOffer> Offers(UpgradePolicy policy) => policy.Offers;
}
