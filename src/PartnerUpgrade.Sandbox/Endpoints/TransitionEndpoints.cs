using System.Net;
using PartnerUpgrade.Sandbox.Changes;
using PartnerUpgrade.Sandbox.Rules;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Endpoints;

/// <summary>
/// New commerce transitions (transition-a-new-commerce-subscription, get-transitions). An order is accepted and worked on; whoever asks
/// sees it start, go on and end. What it changes is changed when it is accepted, so that nothing depends on being asked about.
/// </summary>
internal sealed class TransitionEndpoints(SandboxStore store, EligibilityRules rules, SandboxCounters counters, IClock clock, IClock day)
{
    internal SandboxResponse Order(SandboxRequest request, string customerId, string subscriptionId)
    {
        var body = request.Body();
        return store.Change(customerId, customer =>
        {
            var source = customer.Find(subscriptionId);
            if (RecordsOf(customer, subscriptionId).Exists(record => !record.IsFinished))
            {
                throw new ServiceRefusal(HttpStatusCode.Conflict, 800060, Messages.SandboxTransitionUnderWay);
            }

            var order = TransitionOrder.Read(body, customer, source, store.Catalogue);
            SeatCap.Check(customer, order.Target, order.Quantity, order.Quantity + (order.Into?.Quantity ?? 0));
            var operationId = DerivedId.Of(source.Id, $"transition {customer.Transitions.Count}");
            var errors = Check(customer, source, order);
            var record = errors.Count > 0
                ? TransitionRecord.Failed(operationId, source, order, errors, clock.UtcNow)
                : new NewCommerceTransition(customer, store.Catalogue, clock, day).Run(operationId, source, order);
            if (errors.Count == 0)
            {
                counters.CountUpgrade(source.Id, order.Target.WireId);
            }

            customer.Transitions.Add(record.Node);
            return SandboxResponse.Resource(record.ToWire());
        });
    }

    internal SandboxResponse List(SandboxRequest request, string customerId, string subscriptionId)
    {
        var operationId = request.Query("operationId") ?? request.Query("operation-id");
        var known = RecordsOf(store.Read(customerId), subscriptionId, operationId);
        return known.TrueForAll(record => record.IsFinished)
            ? Collection(known)
            : store.Change(customerId, customer =>
            {
                var records = RecordsOf(customer, subscriptionId, operationId);
                records.ForEach(record => record.GoOn());
                return Collection(records);
            });
    }

    /// <summary>A subscription's transitions, newest first.</summary>
    private static List<TransitionRecord> RecordsOf(CustomerState customer, string subscriptionId, string? operationId = null)
    {
        var source = customer.Find(subscriptionId);
        var records = customer.Transitions.ConvertAll(node => new TransitionRecord(node))
            .FindAll(record => record.IsFrom(source.Id) && (operationId is null || record.IsOperation(operationId)));
        records.Reverse();
        return records;
    }

    private static SandboxResponse Collection(List<TransitionRecord> records) =>
        SandboxResponse.Collection(records.ConvertAll(record => record.ToWire()));

    private IReadOnlyList<ServiceFinding> Check(CustomerState customer, StoredSubscription source, TransitionOrder order)
    {
        if (!TransitionEligibilityEndpoint.TargetsOf(store.Catalogue, source).Contains(order.Target))
        {
            return [new ServiceFinding(FindingCode.TargetNotFound, Messages.SandboxTargetNotOffered, order.Target.Id)];
        }

        var errors = rules.Check(customer, source, order.Target);
        return errors.Count == 0 && order.Into is { } into
            ? [.. ExistingTargetRules.Check(source, into, day.UtcNow).Select(error => new ServiceFinding(FindingCode.Other, error.Description))]
            : errors;
    }
}
