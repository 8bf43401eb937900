using System.Globalization;
using System.Net;
using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox;

/// <summary>What the sandbox itself is asked, beside what Partner Center would be: what it has done, how things stand, and to move its day on.</summary>
internal sealed class SandboxControl(SandboxStore store, SandboxCounters counters, SandboxDay day)
{
    private const string Format = "yyyy-MM-dd";

    internal SandboxResponse Answer(SandboxRequest request)
    {
        if (request.Path == SandboxHandler.StatePath)
        {
            return SandboxResponse.Resource(State());
        }

        try
        {
            return request.Method == "POST" ? Move(request.Body()) : throw ServiceRefusal.NoSuchResource(request.Path);
        }
        catch (ServiceRefusal refusal)
        {
            return refusal.ToResponse();
        }
    }

    private SandboxResponse Move(JsonObject body)
    {
        if (!DateTime.TryParseExact(body.Text("date"), Format, CultureInfo.InvariantCulture, DateTimeStyles.None, out var date) || date < day.Today)
        {
            // Terms that have ended do not begin again.
            throw ServiceRefusal.InvalidInput("date");
        }

        day.Set(date);
        return SandboxResponse.Resource(new JsonObject { ["date"] = Today() }, HttpStatusCode.OK);
    }

    private JsonObject State()
    {
        var (plans, seats) = (new JsonArray(), new JsonArray());
        foreach (var subscription in store.ReadChanged().SelectMany(customer => customer.Subscriptions))
        {
            seats.Add(Seats(subscription));
            if (Plan(subscription) is { } plan)
            {
                plans.Add(plan);
            }
        }

        var state = counters.ToJson();
        state["date"] = Today();
        state["plans"] = plans;
        state["seats"] = seats;
        return state;
    }

    private string Today() => day.Today.ToString(Format, CultureInfo.InvariantCulture);

    private static JsonObject Seats(StoredSubscription subscription)
    {
        var seats = new JsonObject
        {
            ["subscriptionId"] = subscription.Id.ToString(),
            ["offerId"] = subscription.OfferId,
            ["status"] = subscription.Status,
            ["quantity"] = subscription.Quantity,
        };
        foreach (var member in new[] { "termDuration", "billingCycle", "commitmentEndDate" })
        {
            if (subscription.Node.Text(member) is { } text)
            {
                seats[member] = text;
            }
        }

        return seats;
    }

    private static JsonObject? Plan(StoredSubscription subscription)
    {
        var plan = new JsonObject { ["subscriptionId"] = subscription.Id.ToString(), ["autoRenewEnabled"] = subscription.Node.Flag("autoRenewEnabled") };
        StoredPlan.Copy(subscription.Node, plan);
        return plan.Count > 2 ? plan : null;
    }
}
