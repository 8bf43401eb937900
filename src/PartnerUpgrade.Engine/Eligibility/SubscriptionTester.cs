namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>
/// Tests many subscriptions of many customers. A unit of work is a customer: its facts are read once, then all of its subscriptions that have come
/// by then are decided, then the service is asked about those that need it, and the answers are handed over together. Subscriptions that wait for
/// their customer take no place from another customer.
/// </summary>
/// <remarks>Subscriptions are taken up by one thread; customers may be tested by any, several at once.</remarks>
/// <param name="checker">Decides about one subscription.</param>
/// <param name="request">What is asked of each.</param>
/// <param name="throttleLimit">How many questions the service is asked at once, over all customers; 1 or more.</param>
public sealed class SubscriptionTester(EligibilityChecker checker, EligibilityRequest request, int throttleLimit) : IDisposable
{
    private readonly SemaphoreSlim questions = new(throttleLimit);
    private readonly Dictionary<Guid, List<Waiting>> waiting = [];

    /// <summary>What was found out of the subscription that could not be tested at once, until it waits.</summary>
    private CheckedTargets? known;

    /// <summary>Tests a subscription at once, where nothing has to be waited for: a change of thread would cost more than the test itself.</summary>
    /// <returns>The answers; null where the subscription has to wait.</returns>
    public TestedSubscription? TryTest(PartnerSubscription subscription) => TryTest(subscription, out known);

    /// <summary>Tests a subscription by itself, beginning on the caller's own thread, which for a service that answers without waiting is all of it.</summary>
    /// <exception cref="PartnerUpgradeException">The sign-in is not valid: nothing further can be tested.</exception>
    public async Task<TestedSubscription> TestAsync(PartnerSubscription subscription, CancellationToken cancellationToken)
    {
        await checker.ReadAsync(subscription.CustomerId, cancellationToken).ConfigureAwait(false);
        return TryTest(subscription, out var found) ?? await AskAsync(subscription, found, cancellationToken).ConfigureAwait(false);
    }

    /// <summary>Lets a subscription wait until its customer is tested.</summary>
    /// <returns>Whether it is the first that waits: <see cref="TestCustomerAsync"/> has to be called for the customer then.</returns>
    public bool Add(PartnerSubscription subscription)
    {
        lock (waiting)
        {
            if (waiting.TryGetValue(subscription.CustomerId, out var others))
            {
                others.Add(new Waiting(subscription, Take()));
                return false;
            }

            waiting[subscription.CustomerId] = [new Waiting(subscription, Take())];
            return true;

            CheckedTargets? Take()
            {
                var mine = known;
                known = null;
                return mine?.IsOf(subscription) == true ? mine : null;
            }
        }
    }

    /// <summary>Tests a customer's subscriptions: those that wait once the customer was read.</summary>
    /// <param name="customerId">The customer.</param>
    /// <param name="onTested">Receives the answers, in the order in which the subscriptions came.</param>
    /// <param name="cancellationToken">Ends the reading.</param>
    /// <exception cref="PartnerUpgradeException">The sign-in is not valid: nothing further can be tested.</exception>
    public async Task TestCustomerAsync(Guid customerId, Func<IReadOnlyList<TestedSubscription>, Task> onTested, CancellationToken cancellationToken)
    {
        await checker.ReadAsync(customerId, cancellationToken).ConfigureAwait(false);
        var taken = Take(customerId);
        var tested = new TestedSubscription[taken.Count];
        List<Task>? asked = null;
        for (var i = 0; i < tested.Length; i++)
        {
            // Most need no question, and a task for each would cost more than its answer.
            var (subscription, found) = taken[i];
            if (found is null && TryTest(subscription, out found) is { } answered)
            {
                tested[i] = answered;
            }
            else
            {
                (asked ??= []).Add(AskAtAsync(i, found));
            }
        }

        if (asked is not null)
        {
            await Task.WhenAll(asked).ConfigureAwait(false);
        }

        await onTested(tested).ConfigureAwait(false);

        async Task AskAtAsync(int place, CheckedTargets? found) => tested[place] = await AskAsync(taken[place].Subscription, found, cancellationToken).ConfigureAwait(false);
    }

    /// <inheritdoc/>
    public void Dispose() => questions.Dispose();

    private TestedSubscription? TryTest(PartnerSubscription subscription, out CheckedTargets? found)
    {
        found = null;
        try
        {
            return checker.TryCheck(subscription, request, out found) is { } answers ? new TestedSubscription(subscription, answers) : null;
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return new TestedSubscription(subscription, [], error);
        }
    }

    private List<Waiting> Take(Guid customerId)
    {
        lock (waiting)
        {
            var taken = waiting[customerId];
            waiting.Remove(customerId);
            return taken;
        }
    }

    private async Task<TestedSubscription> AskAsync(PartnerSubscription subscription, CheckedTargets? found, CancellationToken cancellationToken)
    {
        await questions.WaitAsync(cancellationToken).ConfigureAwait(false);
        try
        {
            return new TestedSubscription(subscription, await checker.CheckAsync(subscription, request, found, cancellationToken).ConfigureAwait(false));
        }
        catch (PartnerUpgradeException error) when (!error.EndsEverything())
        {
            return new TestedSubscription(subscription, [], error);
        }
        finally
        {
            questions.Release();
        }
    }

    private readonly record struct Waiting(PartnerSubscription Subscription, CheckedTargets? Known);
}

/// <summary>A subscription with what a test of it came to. A struct: of a large estate there are millions.</summary>
/// <param name="Subscription">The subscription.</param>
/// <param name="Answers">One answer for each target, in the order of the request.</param>
/// <param name="Error">Why there is none; null where there is.</param>
public readonly record struct TestedSubscription(PartnerSubscription Subscription, IReadOnlyList<UpgradeEligibility> Answers, PartnerUpgradeException? Error = null);
