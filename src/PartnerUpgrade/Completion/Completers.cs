namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the names of customers that this connection has listed before.</summary>
public sealed class CustomerNameCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection
            ? ConnectionCache.Of(connection).Customers.Select(customer => new Choice(customer.Key, customer.Value, customer.Key, customer.Value))
            : [];
}

/// <summary>Completes the keys of a policy's offers, by key or by any name people know them by.</summary>
public class OfferCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Policy is { } policy ? Offers(policy).Select(offer => new Choice(offer.Key, $"{offer.Title}; {Engine.Model.Text.Range(offer.Seats)}", [offer.Title, .. offer.Aliases])) : [];

    private protected virtual IEnumerable<PolicyOffer> Offers(UpgradePolicy policy) => policy.Offers;
}

/// <summary>Completes the keys of the offers that something can be upgraded to.</summary>
public sealed class TargetOfferCompleter : OfferCompleter
{
    private protected override IEnumerable<PolicyOffer> Offers(UpgradePolicy policy) => policy.NameableTargets;
}

/// <summary>Completes the names of the policies that come with the module, and the paths of those that were read before.</summary>
public sealed class PolicyCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        PolicyCache.All.Select(policy => new Choice(policy.Key, policy.Value.Title, policy.Value.Title));
}

/// <summary>Completes the ids of runs that this connection has begun or read.</summary>
public sealed class RunIdCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection ? ConnectionCache.Of(connection).RunsWith(connection.JournalStore).Select(run => new Choice(run.Key, run.Value.ToString())) : [];
}
