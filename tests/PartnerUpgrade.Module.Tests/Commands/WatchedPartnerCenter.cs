using System.Reflection;

namespace PartnerUpgrade.Module.Tests.Commands;

/// <summary>The real service, with a watch on what is asked of it and a hand on the answers.</summary>
public class WatchedPartnerCenter : DispatchProxy
{
    private static readonly MethodInfo WatchAny = typeof(WatchedPartnerCenter).GetMethod(nameof(WatchCall), BindingFlags.Instance | BindingFlags.NonPublic)!;

    private IPartnerCenter inner = null!;
    private int inFlight;
    private int calls;
    private int plans;

    /// <summary>Calls that have begun and not ended.</summary>
    public int InFlight => Volatile.Read(ref inFlight);

    public int Calls => Volatile.Read(ref calls);

    /// <summary>What happens before each call.</summary>
    public Func<CancellationToken, Task> Before { get; set; } = _ => Task.CompletedTask;

    /// <summary>What happens instead of sending an order; what it is given sends it.</summary>
    public Func<UpgradeOrder, Func<Task<UpgradeOutcome>>, CancellationToken, Task<UpgradeOutcome>> Submit { get; set; } = (_, send, _) => send();

    /// <summary>What happens instead of changing seats; what it is given changes them.</summary>
    public Func<QuantityOrder, Func<Task<ChangeOutcome>>, Task<ChangeOutcome>> SetSeats { get; set; } = (_, send) => send();

    /// <summary>What happens instead of planning; what it is given plans.</summary>
    public Func<PlanOrder, Func<Task<ChangeOutcome>>, Task<ChangeOutcome>> SetPlan { get; set; } = (_, send) => send();

    /// <summary>How often something was to be planned.</summary>
    public int PlansSet => Volatile.Read(ref plans);

    /// <summary>What becomes of a customer's subscriptions before they are answered.</summary>
    public Func<Listing<SubscriptionRecord>, Listing<SubscriptionRecord>> Subscriptions { get; set; } = list => list;

    /// <summary>What becomes of each page of customers before it is handed on.</summary>
    public Func<Listing<CustomerRecord>, Listing<CustomerRecord>> Customers { get; set; } = page => page;

    /// <summary>What becomes of the catalogue's offers before they are answered.</summary>
    public Func<Listing<CatalogOffer>, Listing<CatalogOffer>> Offers { get; set; } = list => list;

    /// <summary>The service as the cmdlets are to see it.</summary>
    public IPartnerCenter Service => (IPartnerCenter)(object)this;

    /// <summary>All that a connection's service can be asked.</summary>
    public interface IWholeService : IPartnerCenter, ISnapshotSource;

    public static WatchedPartnerCenter Of(IPartnerCenter service)
    {
        var watched = (WatchedPartnerCenter)Create<IWholeService, WatchedPartnerCenter>();
        watched.inner = service;
        return watched;
    }

    protected override object? Invoke(MethodInfo? targetMethod, object?[]? args)
    {
        var method = targetMethod!;
        var token = args!.OfType<CancellationToken>().LastOrDefault();
        if (method.Name == nameof(IPartnerCenter.SubmitUpgradeAsync))
        {
            return Watch(() => Submit((UpgradeOrder)args![0]!, () => inner.SubmitUpgradeAsync((UpgradeOrder)args[0]!, token), token), token);
        }

        if (method.Name == nameof(IPartnerCenter.SetQuantityAsync))
        {
            return Watch(() => SetSeats((QuantityOrder)args![0]!, () => inner.SetQuantityAsync((QuantityOrder)args[0]!, token)), token);
        }

        if (method.Name == nameof(IPartnerCenter.SetPlanAsync))
        {
            Interlocked.Increment(ref plans);
            return Watch(() => SetPlan((PlanOrder)args![0]!, () => inner.SetPlanAsync((PlanOrder)args[0]!, token)), token);
        }

        if (method.Name == nameof(IPartnerCenter.ListSubscriptionsAsync))
        {
            return Watch(async () => Subscriptions(await inner.ListSubscriptionsAsync((Guid)args![0]!, token)), token);
        }

        if (method.Name == nameof(IPartnerCenter.ListOffersAsync))
        {
            return Watch(async () => Offers(await inner.ListOffersAsync((string)args![0]!, token)), token);
        }

        if (method.Name == nameof(IPartnerCenter.ListCustomersAsync))
        {
            var onPage = (Func<Listing<CustomerRecord>, Task>)args![0]!;
            args = [(Func<Listing<CustomerRecord>, Task>)(page => onPage(Customers(page))), args[1]];
        }

        if (method.ReturnType == typeof(Task))
        {
            return Watch(
                async () =>
                {
                    await (Task)method.Invoke(inner, args)!;
                    return true;
                },
                token);
        }

        if (!typeof(Task).IsAssignableFrom(method.ReturnType))
        {
            return method.Invoke(inner, args);
        }

        return WatchAny.MakeGenericMethod(method.ReturnType.GetGenericArguments()).Invoke(this, [method, args, token]);
    }

    private Task<T> WatchCall<T>(MethodInfo method, object?[] args, CancellationToken cancellationToken) =>
        Watch(() => (Task<T>)method.Invoke(inner, args)!, cancellationToken);

    private async Task<T> Watch<T>(Func<Task<T>> call, CancellationToken cancellationToken)
    {
        Interlocked.Increment(ref calls);
        Interlocked.Increment(ref inFlight);
        try
        {
            // Never at once, so that whoever does not wait for a call is found out.
            await Task.Yield();
            await Before(cancellationToken);
            return await call();
        }
        finally
        {
            await Task.Yield();
            Interlocked.Decrement(ref inFlight);
        }
    }
}
