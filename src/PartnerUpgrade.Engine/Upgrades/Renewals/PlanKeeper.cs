namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>
/// Keeps what is planned for the end of a term over our own changes in mid-term, which delete it (create-scheduled-changes): it is noted in the item
/// before the change is sent, and planned again once the change is made, where that still makes sense. The item is not finished before that is done.
/// </summary>
public sealed class PlanKeeper
{
    private readonly IPartnerCenter service;
    private readonly UpgradePolicy policy;
    private readonly IClock clock;

    internal PlanKeeper(IPartnerCenter service, UpgradePolicy policy, IClock clock)
    {
        this.service = service;
        this.policy = policy;
        this.clock = clock;
    }

    /// <summary>Says of each plan that an order deletes and that is planned again, what it is.</summary>
    public static IEnumerable<string> Describe(UpgradeItem item, UpgradePolicy policy) => item.KeptPlans
        .Where(kept => CanBeSetAgain(kept, item, policy))
        .Select(kept => Text.Format(kept.Instruction.Quantity < kept.SeatsAfter ? Messages.PlanKeptFewer : Messages.PlanKept, kept.EndsOn, Words(kept, item, policy)));

    /// <summary>A test's answer, with a warning of what the upgrade would delete and nobody could plan again as it was.</summary>
    public static UpgradeEligibility WithLostPlans(UpgradeEligibility eligibility, UpgradePolicy policy)
    {
        var source = eligibility.Subscription;
        if (source.Commerce != Commerce.NewCommerce || source.Record.Instructions.Count == 0 || eligibility.Verdict == Verdict.Ineligible)
        {
            return eligibility;
        }

        var item = new UpgradeItem
        {
            Kind = UpgradeKind.Upgrade,
            CustomerId = source.CustomerId,
            CustomerName = source.CustomerName,
            SubscriptionId = source.SubscriptionId,
            SourceOffer = source.Offer,
            TargetOffer = eligibility.TargetOffer,
            Quantity = eligibility.Quantity,
            AgreedSourceQuantity = source.Quantity,
            IntoSubscriptionId = eligibility.IntoSubscriptionId,
        };
        return Lost(item with { KeptPlans = Keep(item, source) }, policy).Aggregate(eligibility, (answer, reason) => answer.With(reason));
    }

    /// <summary>What is planned for a subscription before it changes to so many seats, 0 where nothing is left of it.</summary>
    internal static IReadOnlyList<KeptPlan> Keep(SubscriptionRecord before, long seatsAfter) => before.Commerce != Commerce.NewCommerce ? [] :
    [
        .. before.Instructions.Where(instruction => !SaysNothing(instruction, before, seatsAfter)).Select(instruction => new KeptPlan
        {
            SubscriptionId = before.Id,
            SeatsAfter = seatsAfter,
            EndsOn = TermEnding.EndsOn(before),
            AutoRenewEnabled = before.AutoRenewEnabled ?? false,
            Instruction = instruction,
        }),
    ];

    /// <summary>What is planned for the subscriptions that an upgrade changes: the source, and the one that seats are moved into.</summary>
    internal static IReadOnlyList<KeptPlan> Keep(UpgradeItem item, PartnerSubscription source)
    {
        var isFull = item.Quantity >= source.Quantity;
        var kept = Keep(source.Record, !isFull ? source.Quantity - item.Quantity : item.IntoSubscriptionId is null ? item.Quantity : 0);
        var into = source.Listing.Find(item.IntoSubscriptionId);
        return into is null ? kept : [.. kept, .. Keep(into.Record, into.Quantity + item.Quantity)];
    }

    /// <summary>What a change deletes and cannot be planned again as it was.</summary>
    internal static IEnumerable<UpgradeReason> Lost(UpgradeItem item, UpgradePolicy policy) => item.KeptPlans.Where(kept => !CanBeSetAgain(kept, item, policy)).Select(kept => new UpgradeReason(
        ReasonCode.ScheduledChangeLost,
        ReasonSeverity.Warning,
        ReasonSource.Policy,
        Text.Format(Messages.ReasonScheduledChangeLostMessage, item.CustomerName, kept.EndsOn, Words(kept, item, policy)),
        Messages.ReasonScheduledChangeLostRemedy,
        [Words(kept, item, policy)]));

    /// <summary>The item once its change is made: done, or with plans that are to be planned again.</summary>
    internal static UpgradeItem Done(UpgradeItem item, IReadOnlyList<LicenseFollowUp> followUps, DateTimeOffset now) => item.KeptPlans.Count == 0
        ? item.Succeed(followUps, now)
        : item.MoveTo(UpgradeState.Submitted) with { FollowUps = followUps, KeptPlans = [.. item.KeptPlans.Select(kept => kept with { IsDue = true })] };

    /// <summary>What is left to do by hand for plans that nobody has planned again.</summary>
    internal static IEnumerable<LicenseFollowUp> FollowUps(UpgradeItem item, UpgradePolicy? policy = null) =>
        item.KeptPlans.Select(kept => FollowUp(item, kept, Messages.FollowUpPlanUnknown, policy));

    /// <summary>Whether an item's change is made, and plans are left to be planned again.</summary>
    internal static bool IsDue(UpgradeItem item) => item is { State: UpgradeState.Submitted, KeptPlans: [{ IsDue: true }, ..] };

    /// <summary>Reads back what became of the plans, and plans again what the change has deleted. It can be done any number of times.</summary>
    /// <returns>The item, done; or as it was, where that is not known yet.</returns>
    internal async Task<UpgradeItem> RestoreAsync(UpgradeItem item, CancellationToken cancellationToken)
    {
        var followUps = item.FollowUps.ToList();
        foreach (var plans in item.KeptPlans.GroupBy(kept => kept.SubscriptionId).Select(plans => plans.ToList()))
        {
            try
            {
                var (isDone, reason, lost) = await RestoreAsync(item, plans, cancellationToken).ConfigureAwait(false);
                if (!isDone)
                {
                    return item;
                }

                followUps.AddRange(lost.Select(kept => FollowUp(item, kept, reason, policy)));
            }
            catch (OutcomeUnknownException)
            {
                // Read back the next time.
                return item;
            }
            catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.Throttled)
            {
                return item;
            }
            catch (PartnerUpgradeException error) when (!error.EndsEverything() && error.Id != PartnerErrorId.ServiceUnavailable)
            {
                followUps.AddRange(plans.Select(kept => FollowUp(item, kept, error.Message, policy)));
            }
        }

        return item.Succeed(followUps, clock.UtcNow) with { KeptPlans = [] };
    }

    private async Task<(bool IsDone, string Reason, IReadOnlyList<KeptPlan> Lost)> RestoreAsync(UpgradeItem item, List<KeptPlan> plans, CancellationToken cancellationToken)
    {
        var again = plans.FindAll(kept => CanBeSetAgain(kept, item, policy));
        var lost = plans.Except(again).ToList();
        if (again.Count == 0)
        {
            return (true, Messages.FollowUpPlanSenseless, lost);
        }

        var record = await service.GetSubscriptionAsync(item.CustomerId, plans[0].SubscriptionId, cancellationToken).ConfigureAwait(false);
        var plan = new SubscriptionPlan { AutoRenewEnabled = again[0].AutoRenewEnabled, Instructions = [.. again.Select(kept => Instruction(kept, item))] };
        if (plan.IsMetBy(record))
        {
            return (true, Messages.FollowUpPlanSenseless, lost);
        }

        if (record.Instructions.Count > 0 || !IsAsLeft(record, again[0], item))
        {
            return (true, Messages.FollowUpPlanChanged, plans);
        }

        var order = new PlanOrder
        {
            CustomerId = item.CustomerId,
            SubscriptionId = record.Id,
            ExpectedQuantity = again[0].SeatsAfter,
            Plan = plan,
            RequestId = Guid.NewGuid(),
            CorrelationId = item.CorrelationId,
        };
        var outcome = await service.SetPlanAsync(order, cancellationToken).ConfigureAwait(false);
        return (!outcome.IsStale, Messages.FollowUpPlanSenseless, lost);
    }

    /// <summary>A cancellation, the choice of the extended service term, or fewer seats than there are by then, for the product as it is by then.</summary>
    private static bool CanBeSetAgain(KeptPlan kept, UpgradeItem item, UpgradePolicy policy) => kept.SeatsAfter > 0 && kept.Instruction.Time != ScheduledTime.Unknown && kept.Instruction switch
    {
        { Action: ScheduledAction.Cancel or ScheduledAction.ExtendedServiceTerm } => true,
        { Action: ScheduledAction.Renew or ScheduledAction.Transition, Quantity: { } seats } =>
            seats < kept.SeatsAfter && (!IsUpgraded(kept, item) || ProductOf(kept, policy) is null || IsKey(ProductOf(kept, policy), item.SourceOffer) || IsKey(ProductOf(kept, policy), item.TargetOffer)),
        _ => false,
    };

    /// <summary>Whether the whole subscription has become the target.</summary>
    private static bool IsUpgraded(KeptPlan kept, UpgradeItem item) =>
        item.Kind == UpgradeKind.Upgrade && item.IntoSubscriptionId is null && kept.SubscriptionId == item.SubscriptionId && item.Quantity >= item.AgreedSourceQuantity;

    private bool IsAsLeft(SubscriptionRecord record, KeptPlan kept, UpgradeItem item) =>
        record.Status == SubscriptionStatus.Active
        && record.Quantity == kept.SeatsAfter
        && TermEnding.EndsOn(record) == kept.EndsOn
        && (!IsUpgraded(kept, item) || IsKey(policy.FindOffer(record.OfferId, record.OfferName)?.Key, item.TargetOffer));

    private static ScheduledInstruction Instruction(KeptPlan kept, UpgradeItem item) =>
        IsUpgraded(kept, item) && kept.Instruction.Quantity is not null ? kept.Instruction with { OfferId = null, PromotionId = null } : kept.Instruction;

    private static string? ProductOf(KeptPlan kept, UpgradePolicy policy) => kept.Instruction.OfferId is { } id ? policy.FindOffer(id, "")?.Key ?? id : null;

    private static bool IsKey(string? one, string? other) => one is not null && string.Equals(one, other, StringComparison.OrdinalIgnoreCase);

    private static bool SaysNothing(ScheduledInstruction instruction, SubscriptionRecord before, long seatsAfter) =>
        seatsAfter == before.Quantity
        && before.AutoRenewEnabled == true
        && SubscriptionPlan.Complete(instruction, before)
            == SubscriptionPlan.Complete(new ScheduledInstruction { Action = ScheduledAction.Renew, Time = ScheduledTime.TermEnd, TermDuration = before.RenewalTermDuration }, before);

    private static LicenseFollowUp FollowUp(UpgradeItem item, KeptPlan kept, string reason, UpgradePolicy? policy) => new()
    {
        CustomerId = item.CustomerId,
        CustomerName = item.CustomerName,
        SubscriptionId = kept.SubscriptionId,
        Message = Text.Format(Messages.FollowUpPlan, kept.EndsOn, Words(kept, item, policy), reason),
        Action = Text.Format(Messages.FollowUpPlanAction, $"Set-SubscriptionRenewal -CustomerId {item.CustomerId} -SubscriptionId {kept.SubscriptionId} {Words(kept, item, policy)}"),
    };

    /// <summary>What was planned, as one types it.</summary>
    private static string Words(KeptPlan kept, UpgradeItem item, UpgradePolicy? policy)
    {
        var instruction = kept.Instruction;
        var product = policy is null ? null : ProductOf(kept, policy);
        return new RenewalWish
        {
            AtTermEnd = instruction.Action switch { ScheduledAction.Cancel => AtTermEnd.Cancel, ScheduledAction.ExtendedServiceTerm => AtTermEnd.ExtendedServiceTerm, _ => AtTermEnd.Renew },
            TargetOffer = IsKey(product, item.SourceOffer) ? null : product,
            Quantity = instruction.Quantity,
            TermDuration = instruction.TermDuration,
            BillingCycle = instruction.BillingCycle,
        }.ToString();
    }
}
