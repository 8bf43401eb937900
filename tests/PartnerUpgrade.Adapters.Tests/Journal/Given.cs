using System.Text.Json;

namespace PartnerUpgrade.Adapters.Tests.Journal;

/// <summary>What the tests of the journals are about.</summary>
internal static class Given
{
    public static readonly PolicyLimits NoLimits = new() { UpgradesPerRun = null };
    public static readonly DateTimeOffset Planned = new(2026, 11, 22, 1, 30, 0, 123, TimeSpan.Zero);

    public static Guid Id(int number) => new(number, 0, 0, new byte[8]);

    /// <summary>A planned upgrade of a subscription, told apart by its number.</summary>
    public static UpgradeItem Item(int subscription, string run = "november") => new()
    {
        RunId = run,
        ItemId = Guid.NewGuid(),
        CustomerId = Id(1000 + subscription),
        CustomerName = $"Customer {subscription}",
        SubscriptionId = Id(subscription),
        SourceOffer = "o365-business",
        TargetOffer = "o365-e3",
        Quantity = 10,
        AgreedSourceQuantity = 10,
        PolicyName = "csp-2016",
        PolicyHash = "5f2c",
        CorrelationId = Guid.NewGuid(),
        CreatedAt = Planned,
    };

    /// <summary>An upgrade with something in every field, none of it what it would be by itself.</summary>
    public static UpgradeItem FullItem(int subscription) => Item(subscription) with
    {
        RunId = "Été 2026, n° 1",
        Kind = UpgradeKind.Quantity,
        CustomerName = "Boulangerie \"L'Épi\" 🥖",
        AgreedSourceQuantity = 7,
        LicenseTransfer = LicenseTransfer.Require,
        IntoSubscriptionId = Id(77),
        TermDuration = "P1Y",
        BillingCycle = BillingCycle.Annual,
        Cost = CostEstimate.Create("KWD", 12.345m, 99_999_999_999.999m, 0m, null, 0.001m, "Estimation d'après « tarifs.csv »"),
        UpgradeType = UpgradeType.TransitionWithLicenseTransfer,
        Reasons = [Reason("Les sièges ont changé.")],
        Renewal = new RenewalWish { AtTermEnd = AtTermEnd.Renew, TargetOffer = "o365-e5", Quantity = 8, TermDuration = "P3Y", BillingCycle = BillingCycle.Triennial, EndsOn = new DateTime(2027, 6, 30, 0, 0, 0, DateTimeKind.Utc) },
        KeptPlans = [Plan(subscription)],
    };

    /// <summary>A plan that a change deletes, with something in every field.</summary>
    public static KeptPlan Plan(int subscription) => new()
    {
        SubscriptionId = Id(subscription),
        SeatsAfter = 12,
        EndsOn = new DateTime(2027, 6, 30, 0, 0, 0, DateTimeKind.Utc),
        AutoRenewEnabled = true,
        IsDue = true,
        Instruction = new()
        {
            Action = ScheduledAction.Transition,
            Time = ScheduledTime.CustomDate,
            EffectiveDate = Planned,
            OfferId = "CFQ7TTC0LF8R:0001:CFQ7TTC0XXXX",
            Quantity = 9,
            TermDuration = "P1Y",
            BillingCycle = BillingCycle.Annual,
            PromotionId = "39NFJQT1Q5RN:0001:39NFJQT1PJPN",
            CustomTermEndDate = Planned.AddYears(1),
        },
    };

    public static UpgradeReason Reason(string message) =>
        new(ReasonCode.ConcurrencyConflict, ReasonSeverity.Warning, ReasonSource.PartnerCenter, message, "Try again <later> & look.", ["code 4", "10 seats"]);

    public static LicenseFollowUp FollowUp(int subscription) => new()
    {
        CustomerId = Id(1000 + subscription),
        CustomerName = $"Customer {subscription}",
        SubscriptionId = Id(subscription),
        UserId = "u-1",
        UserName = "Zoë",
        UserEmail = "zoe@fabrikam.example",
        Services = ["EXCHANGE_S_ENTERPRISE"],
        Message = "The licence did not move.",
        Action = "Assign it.",
    };

    public static JournalLease Lease(string owner, int minutes = 10) => new(owner, TimeSpan.FromMinutes(minutes));

    /// <summary>Everything about something, to compare.</summary>
    public static string Facts<T>(T value) => JsonSerializer.Serialize(value);
}
