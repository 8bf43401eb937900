namespace PartnerUpgrade.Cmdlets;

/// <summary>What a report is made of, as it comes down the pipeline: from this session, or from a file or a job, where it has lost its type.</summary>
internal static class ReportInput
{
    /// <summary>Adds an object to a report.</summary>
    /// <returns>Whether it is anything a report is made of.</returns>
    internal static bool TryAdd(IUpgradeReport report, PSObject item)
    {
        if (item.BaseObject is UpgradeEligibility eligibility)
        {
            report.Add(ReportedEligibility.Of(eligibility));
        }
        else if (item.BaseObject is SubscriptionUpgrade upgrade)
        {
            report.Add(upgrade);
        }
        else if (item.BaseObject is SubscriptionRenewal renewal)
        {
            report.Add(renewal);
        }
        else if (item.BaseObject is PartnerAccess access)
        {
            report.Add(access);
        }
        else if (PropertyBag.Of<PartnerAccess>(item) is { } known)
        {
            report.Add(Access(known));
        }
        else if (PropertyBag.Of<SubscriptionRenewal>(item) is { } ending)
        {
            report.Add(Renewal(ending));
        }
        else if (PropertyBag.Of<UpgradeEligibility>(item) is { } tested)
        {
            report.Add(Eligibility(tested, report.TitleOf));
        }
        else if (PropertyBag.Of<SubscriptionUpgrade>(item) is { } done)
        {
            report.Add(Upgrade(done));
        }
        else
        {
            return false;
        }

        return true;
    }

    private static ReportedEligibility Eligibility(PropertyBag bag, Func<string, string?> titleOf)
    {
        var subscription = bag.Inner<PartnerSubscription>("Subscription");
        var friendlyName = subscription?.Text("FriendlyName") ?? "";
        var source = bag.OptionalText("SourceOffer");
        return new ReportedEligibility
        {
            CustomerId = bag.Value<Guid>("CustomerId"),
            CustomerName = bag.Text("CustomerName"),
            SubscriptionId = bag.Value<Guid>("SubscriptionId"),
            SubscriptionName = friendlyName.Length > 0 ? friendlyName : subscription?.Text("OfferName") ?? "",
            SourceOffer = source,
            SourceOfferName = (source is null ? null : titleOf(source)) ?? subscription?.Text("OfferName") ?? "",
            TargetOffer = bag.Text("TargetOffer"),
            TargetOfferName = bag.Text("TargetOfferName"),
            Quantity = bag.Value<long>("Quantity"),
            Verdict = bag.Optional<Verdict>("Verdict") ?? Verdict.Undetermined,
            Cost = Cost(bag),
            Reasons = bag.List("Reasons", Restored.Reason),
            Policy = bag.Text("Policy"),
            CheckedAt = bag.Time("CheckedAt"),
        };
    }

    private static SubscriptionUpgrade Upgrade(PropertyBag bag) => new UpgradeItem
    {
        RunId = bag.Text("RunId"),
        ItemId = bag.Value<Guid>("ItemId"),
        CustomerId = bag.Value<Guid>("CustomerId"),
        CustomerName = bag.Text("CustomerName"),
        SubscriptionId = bag.Value<Guid>("SubscriptionId"),
        SourceOffer = bag.OptionalText("SourceOffer"),
        TargetOffer = bag.OptionalText("TargetOffer"),
        Quantity = bag.Value<long>("Quantity"),
        AgreedSourceQuantity = bag.Value<long>("SourceQuantity"),
        TermDuration = bag.OptionalText("TermDuration"),
        BillingCycle = bag.Optional<BillingCycle>("BillingCycle"),
        Renewal = RenewalWish.TryRead(bag.Text("Renewal")),
        State = bag.Optional<UpgradeState>("State") ?? UpgradeState.Uncertain,
        Kind = bag.Value<UpgradeKind>("Kind"),
        Cost = Cost(bag),
        Reasons = bag.List("Reasons", Restored.Reason),
        FollowUps = bag.List("FollowUps", Restored.FollowUp),
        CorrelationId = bag.Value<Guid>("CorrelationId"),
        CompletedAt = bag.Time("CompletedAt"),
    }.ToUpgrade(bag.Value<bool>("WhatIf"));

    private static SubscriptionRenewal Renewal(PropertyBag bag)
    {
        var next = bag.Inner<ScheduledChange>("RenewsInto");
        return SubscriptionRenewal.Create(
            bag.Value<Guid>("CustomerId"),
            bag.Text("CustomerName"),
            bag.Value<Guid>("SubscriptionId"),
            bag.OptionalText("SourceOffer"),
            bag.Text("SourceOfferName"),
            bag.Value<long>("Quantity"),
            bag.Optional<long>("UnusedSeats"),
            bag.Value<bool>("SharesSku"),
            bag.OptionalText("TermDuration"),
            bag.Value<DateTime>("EndsOn"),
            bag.Value<AtTermEnd>("AtTermEnd"),
            next is null ? null : ScheduledChange.Create(next.OptionalText("Offer"), next.Text("OfferName"), next.Value<long>("Quantity"), next.OptionalText("TermDuration")),
            Cost(bag));
    }

    private static PartnerAccess Access(PropertyBag bag) => PartnerAccess.Create(
        bag.Value<Guid>("CustomerId"),
        bag.Text("CustomerName"),
        bag.List("Relationships", Restored.Relationship),
        bag.Optional<DateTime>("EndsOn"),
        bag.Value<bool>("AutoExtends"),
        bag.List("Roles", role => role.ToString()),
        bag.Value<AccessState>("List"),
        bag.Value<AccessState>("UpgradeLegacy"),
        bag.Value<AccessState>("UpgradeNewCommerce"),
        bag.Value<AccessState>("UpgradeWithLicenseTransfer"),
        bag.Value<AccessState>("AddLicenses"),
        bag.List("MissingRoles", role => role.ToString()),
        bag.Optional<AccessGap>("Gap") ?? AccessGap.Unknown,
        bag.OptionalText("Link"),
        bag.Optional<int>("DaysLeft"),
        bag.Text("Remedy"));

    /// <summary>An estimate that was kept; where the depth was too small for it, what its own columns tell.</summary>
    private static CostEstimate? Cost(PropertyBag item)
    {
        var bag = item.Inner<CostEstimate>("Cost") ?? item;
        return bag.OptionalText("Missing") is { Length: > 0 } reason ? CostEstimate.CreateMissing(reason)
            : bag.OptionalText("Currency") is { Length: > 0 } currency && bag.Optional<decimal>("MonthlyNow") is { } now && bag.Optional<decimal>("MonthlyThen") is { } then
                ? CostEstimate.Create(currency, now, then, bag.Optional<decimal>("CreditNow"), bag.Optional<decimal>("ChargeNow"), bag.Optional<decimal>("AtRenewal"), bag.Text("Basis"))
            : null;
    }
}
