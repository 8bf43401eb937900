using System.Net;
using System.Text;
using PartnerUpgrade.Adapters.Resources;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Changes a subscription's seats: the whole resource is read, written back with its etag, and looked at again (change-the-quantity-of-a-subscription).</summary>
internal sealed class QuantityChange
{
    private const string StaleEtag = "2055";
    private static readonly HttpMethod Patch = new("PATCH");

    private readonly ServiceTransport transport;
    private readonly ServiceTimings timings;
    private readonly IClock clock;

    /// <summary>Creates it.</summary>
    public QuantityChange(ServiceTransport transport, ServiceTimings timings, IClock clock)
    {
        this.transport = transport;
        this.timings = timings;
        this.clock = clock;
    }

    /// <summary>Carries out an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="subscription">How the subscription is read.</param>
    /// <param name="cancellationToken">Honoured until the change is sent, and while it is looked for.</param>
    public async Task<QuantityOutcome> ApplyAsync(QuantityOrder order, ServiceRequest subscription, CancellationToken cancellationToken)
    {
        var (before, resource) = await ReadAsync(subscription, cancellationToken).ConfigureAwait(false);
        if (before.Quantity != order.ExpectedQuantity)
        {
            return new QuantityOutcome { IsStale = true, Subscription = before };
        }

        var change = subscription with { Method = Patch, Body = RawResource.WithQuantity(resource, order.Quantity), RequestId = order.RequestId };
        ServiceResponse response;
        try
        {
            response = await transport.WriteAsync(change, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException refusal) when (refusal.ServiceCode == StaleEtag)
        {
            var (now, _) = await ReadAsync(subscription, cancellationToken).ConfigureAwait(false);
            return new QuantityOutcome { IsStale = true, Subscription = now };
        }

        return response.Status != HttpStatusCode.Accepted
            && WireDocument.Read(response.Body, SubscriptionReader.Read) is { } changed
            && changed.Quantity == order.Quantity
                ? new QuantityOutcome { Subscription = changed }
                : await AwaitAsync(order, subscription, cancellationToken).ConfigureAwait(false);
    }

    // The Location of an accepted change names the subscription itself, so that is what is looked at, wherever a header may point.
    private async Task<QuantityOutcome> AwaitAsync(QuantityOrder order, ServiceRequest subscription, CancellationToken cancellationToken)
    {
        for (var i = 0; i < timings.QuantityPolls; i++)
        {
            var now = await TryReadAsync(subscription, cancellationToken).ConfigureAwait(false);
            if (now?.Quantity == order.Quantity)
            {
                return new QuantityOutcome { Subscription = now };
            }

            await clock.DelayAsync(timings.QuantityPoll, cancellationToken).ConfigureAwait(false);
        }

        throw new OutcomeUnknownException(Messages.ServiceOutcomeUnknownSlow, Messages.ServiceOutcomeUnknownRemedy)
        {
            CorrelationId = order.CorrelationId.ToString(),
        };
    }

    // Once the change is accepted, a reading that fails says nothing about it.
    private async Task<SubscriptionRecord?> TryReadAsync(ServiceRequest subscription, CancellationToken cancellationToken)
    {
        try
        {
            return (await ReadAsync(subscription, cancellationToken).ConfigureAwait(false)).Subscription;
        }
        catch (PartnerUpgradeException)
        {
            return null;
        }
    }

    private async Task<(SubscriptionRecord Subscription, string Resource)> ReadAsync(ServiceRequest request, CancellationToken cancellationToken)
    {
        var response = await transport.ReadAsync(request, cancellationToken).ConfigureAwait(false);
        var subscription = WireDocument.ReadWhole(response.Body, SubscriptionReader.Read) ?? throw transport.Faults.Unreadable(request);
        return (subscription, Encoding.UTF8.GetString(response.Body).TrimStart('\uFEFF'));
    }
}
