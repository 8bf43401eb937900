namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes the names of customers that this connection has listed before.</summary>
public sealed class CustomerNameCompleter : Completer
{
    private protected override IEnumerable<Choice> Choices(CompletionContext context) =>
        context.Connection is { } connection
            ? ConnectionMemory.Of(connection).Customers.Select(customer => new Choice(customer.Key, customer.Value, customer.Key, customer.Value))
            : [];
}
