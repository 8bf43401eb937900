using System.Net;
using System.Text;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Changes a subscription: the whole resource is read, written back with its etag and one thing changed, and looked at again
/// (change-the-quantity-of-a-subscription, create-scheduled-changes).
/// </summary>
internal sealed class SubscriptionChange(ServiceTransport transport, ServiceTimings timings, IClock clock)
{
    private const string StaleEtag = "2055";
    private static readonly HttpMethod Patch = new("PATCH");

    /// <summary>Carries out a change.</summary>
    /// <param name="subscription">How the subscription is read.</param>
    /// <param name="requestId">The idempotency key of the write.</param>
    /// <param name="change">The one thing to change.</param>
    /// <param name="cancellationToken">Honoured until the change is sent, and while it is looked for.</param>
    public async Task<ChangeOutcome> ApplyAsync(ServiceRequest subscription, Guid requestId, IWrittenChange change, CancellationToken cancellationToken)
    {
        var (before, resource) = await ReadAsync(subscription, cancellationToken).ConfigureAwait(false);
        if (!change.IsExpected(before) || change.IsNothing(before))
        {
            return new ChangeOutcome { IsStale = !change.IsExpected(before), Subscription = before };
        }

        var write = subscription with { Method = Patch, Body = change.Write(resource, before), RequestId = requestId };
        ServiceResponse response;
        try
        {
            response = await transport.WriteAsync(write, cancellationToken).ConfigureAwait(false);
        }
        catch (PartnerUpgradeException refusal) when (refusal.ServiceCode == StaleEtag)
        {
            var (now, _) = await ReadAsync(subscription, cancellationToken).ConfigureAwait(false);
            return new ChangeOutcome { IsStale = true, Subscription = now };
        }

        return response.Status != HttpStatusCode.Accepted
            && change.AnswerProvesIt
            && WireDocument.Read(response.Body, SubscriptionReader.Read) is { } changed
            && change.IsDone(changed)
                ? new ChangeOutcome { Subscription = changed, Before = before }
                : await AwaitAsync(subscription, change, before, cancellationToken).ConfigureAwait(false);
    }

    // The Location of an accepted change names the subscription itself, so that is what is looked at, wherever a header may point.
    private async Task<ChangeOutcome> AwaitAsync(ServiceRequest subscription, IWrittenChange change, SubscriptionRecord before, CancellationToken cancellationToken)
    {
        for (var i = 0; i < timings.ChangePolls; i++)
        {
            var now = await TryReadAsync(subscription, cancellationToken).ConfigureAwait(false);
            if (now is not null && change.IsDone(now))
            {
                return new ChangeOutcome { Subscription = now, Before = before };
            }

            await clock.DelayAsync(timings.ChangePoll, cancellationToken).ConfigureAwait(false);
        }

        throw new OutcomeUnknownException(Messages.ServiceOutcomeUnknownSlow, Messages.ServiceOutcomeUnknownRemedy)
        {
            CorrelationId = subscription.CorrelationId.ToString(),
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
        return (subscription, Encoding.UTF8.GetString(response.Body.Bytes, 0, response.Body.Length).TrimStart('\uFEFF'));
    }
}

/// <summary>One thing that changes of a subscription: a distributor reports that the service takes no more at a time.</summary>
internal interface IWrittenChange
{
    /// <summary>Whether the service's answer to the write shows what came of it; else it is read.</summary>
    bool AnswerProvesIt { get; }

    /// <summary>Whether the subscription is what it was when somebody agreed to the change.</summary>
    bool IsExpected(SubscriptionRecord subscription);

    bool IsNothing(SubscriptionRecord subscription);

    bool IsDone(SubscriptionRecord subscription);

    /// <summary>The whole resource, changed.</summary>
    string Write(string resource, SubscriptionRecord subscription);
}

internal sealed class SeatsToWrite(QuantityOrder order) : IWrittenChange
{
    public bool AnswerProvesIt => true;

    public bool IsExpected(SubscriptionRecord subscription) => subscription.Quantity == order.ExpectedQuantity;

    public bool IsNothing(SubscriptionRecord subscription) => false;

    public bool IsDone(SubscriptionRecord subscription) => subscription.Quantity == order.Quantity;

    public string Write(string resource, SubscriptionRecord subscription) => RawResource.WithQuantity(resource, order.Quantity);
}

/// <summary>Another plan. In which of its members the service keeps it is told by third parties only (partner-center, 9.2): it is read back.</summary>
internal sealed class PlanToWrite(PlanOrder order) : IWrittenChange
{
    public bool AnswerProvesIt => false;

    public bool IsExpected(SubscriptionRecord subscription) => subscription.Quantity == order.ExpectedQuantity;

    public bool IsNothing(SubscriptionRecord subscription) => IsDone(subscription);

    public bool IsDone(SubscriptionRecord subscription) => order.Plan.IsMetBy(subscription);

    public string Write(string resource, SubscriptionRecord subscription) => PlanWriter.Write(resource, subscription, order.Plan);
}
