namespace PartnerUpgrade.Cmdlets;

/// <summary>Finds what rows mean: the customer by id, else by its exact name, and the subscription, against which the rest of the row is held.</summary>
internal sealed class RowResolver(IPartnerCenter service, Func<string, Task> warnAsync)
{
    private readonly CustomerDirectory customers = new(service);

    /// <summary>The customers that a row means; none where it names none.</summary>
    /// <exception cref="PartnerUpgradeException">As for <see cref="FindCustomerAsync"/>.</exception>
    internal async Task<IReadOnlyList<Guid>> FindCustomersAsync(InputRow row, CancellationToken cancellationToken) =>
        row.CustomerIds.Count > 0 || row.CustomerName is null ? row.CustomerIds : [await FindCustomerAsync(row, cancellationToken).ConfigureAwait(false)];

    /// <summary>The customer that a row means.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: the name fits none, or several, or that cannot be told.</exception>
    internal async Task<Guid> FindCustomerAsync(InputRow row, CancellationToken cancellationToken)
    {
        if (row.CustomerId is { } id)
        {
            return id;
        }

        var name = row.CustomerName!;
        var found = await customers.FindAsync(name, cancellationToken).ConfigureAwait(false);
        if (!found.IsComplete)
        {
            // Who was not understood may be called the same: whether the name means one customer cannot be told.
            throw row.Invalid(Text.Format(Messages.RowNameIncomplete, RowErrors.Shown(name), found.Unread), Messages.RowNameIncompleteRemedy);
        }

        if (found is [var customer])
        {
            return customer.Id;
        }

        if (found.Count > 1)
        {
            var domains = string.Join(", ", found.Select(same => same.Domain.Length > 0 ? same.Domain : same.Id.ToString()));
            throw row.Invalid(Text.Format(Messages.RowNameSeveral, RowErrors.Shown(name), found.Count, domains), Messages.RowNameRemedy);
        }

        var message = Text.Format(Messages.RowNameNobody, RowErrors.Named(name));
        var nearest = await customers.NearestAsync(name, cancellationToken).ConfigureAwait(false);
        throw row.Invalid(
            nearest.Count == 0 ? message : $"{message} {Text.Format(Messages.RowNameNearest, string.Join(", ", nearest.Select(near => $"'{near}'")))}",
            Messages.RowNameRemedy);
    }

    /// <summary>The subscription that a row means, found as the cmdlet finds subscriptions.</summary>
    /// <exception cref="PartnerUpgradeException">There is none, or the row says what it cannot mean; the error names the row.</exception>
    internal async Task<PartnerSubscription> FindAsync(
        InputRow row,
        Func<Guid, Guid, CancellationToken, Task<PartnerSubscription>> find,
        CancellationToken cancellationToken)
    {
        var customerId = await FindCustomerAsync(row, cancellationToken).ConfigureAwait(false);
        var subscription = await find(customerId, row.SubscriptionId!.Value, cancellationToken).ConfigureAwait(false);
        row.CheckAgainst(subscription);
        await WarnAsync(row, subscription).ConfigureAwait(false);
        return subscription;
    }

    /// <summary>Warns where a row calls the customer otherwise than it is called.</summary>
    internal Task WarnAsync(InputRow row, PartnerSubscription subscription) =>
        row.DoubtAbout(subscription) is { } doubt ? warnAsync(doubt) : Task.CompletedTask;
}
