namespace PartnerUpgrade.Engine.Tests.Given;

/// <summary>A customer with everything a decision rests on, made fact by fact.</summary>
internal sealed record GivenCustomer
{
    internal static readonly Guid Id = Ids.Of(1);
    internal static readonly Guid SourceId = Ids.Of(2);

    private static readonly UpgradePolicy Known = GivenPolicy.Create();

    internal UpgradePolicy Policy { get; init; } = Known;

    internal string SourceOffer { get; init; } = GivenPolicy.Business;

    internal SubscriptionStatus Status { get; init; } = SubscriptionStatus.Active;

    internal Commerce Commerce { get; init; } = Commerce.Legacy;

    internal long Quantity { get; init; } = 25;

    internal bool? DelegatedAccess { get; init; } = true;

    internal bool SkusReadable { get; init; } = true;

    internal IReadOnlyList<SubscriptionRecord> Others { get; init; } = [];

    internal IReadOnlyList<SubscribedSku> Skus { get; init; } = [];

    internal int UnreadSubscriptions { get; init; }

    internal int UnreadSkus { get; init; }

    internal ServiceAnswer Answer { get; init; } = ServiceAnswer.NotAsked;

    internal Guid? Into { get; init; }

    internal int? Moved { get; init; }

    internal static SubscriptionRecord Subscription(int number, string offer, SubscriptionStatus status = SubscriptionStatus.Active, Guid? parent = null, Commerce commerce = Commerce.Legacy) => new()
    {
        Id = Ids.Of(10 + number),
        OfferId = WireId(offer, commerce),
        OfferName = WireName(offer),
        FriendlyName = "Subscription " + number,
        Status = status,
        Quantity = 5,
        ParentSubscriptionId = parent,
        Commerce = commerce,
    };

    internal static SubscribedSku OwnSku(string offer) => new()
    {
        SkuId = Known.GetOffer(offer)?.SkuId,
        Name = WireName(offer),
        SkuPartNumber = offer,
        CapabilityStatus = "Enabled",
        TotalUnits = 5,
        ServicePlans = [.. Known.GetOffer(offer)!.Services.Select(service => new ServicePlan { Id = service.Id, ServiceName = service.Key })],
    };

    internal static SubscribedSku OtherSku(string status, params string[] services) => new()
    {
        SkuId = Ids.Of(900),
        Name = "Some plan",
        SkuPartNumber = "SOMEPLAN",
        CapabilityStatus = status,
        ServicePlans = [.. services.Select(key => new ServicePlan { Id = GivenPolicy.Services.Single(service => service.Key == key).Id, ServiceName = key })],
    };

    internal static UpgradeOption Option(string target, params ServiceErrorCode[] errors) => new()
    {
        TargetOfferId = WireId(target, Commerce.Legacy),
        TargetOfferName = WireName(target),
        Type = UpgradeType.UpgradeWithLicenseTransfer,
        IsEligible = errors.Length == 0,
        Errors = [.. errors.Select(code => new ServiceError { Code = code, WireCode = ((int)code).ToString(), Description = "service says " + code })],
    };

    internal static ServiceAnswer Answers(params UpgradeOption[] options) => ServiceAnswer.Answered(options);

    internal CustomerListing List()
    {
        var source = new SubscriptionRecord
        {
            Id = SourceId,
            OfferId = WireId(SourceOffer, Commerce),
            OfferName = WireName(SourceOffer),
            FriendlyName = "The source",
            Status = Status,
            StatusText = Status.ToString(),
            Quantity = Quantity,
            Commerce = Commerce,
        };
        return new CustomerListing(new CustomerRecord { Id = Id, Name = "Contoso", Domain = "contoso.example" }, new([source, .. Others], UnreadSubscriptions), Policy);
    }

    internal UpgradeEligibility Test(string target) => EligibilityEvaluator.Evaluate(ContextOf(target), DateTimeOffset.UnixEpoch);

    internal EligibilityContext ContextOf(string target) => new(
        Policy,
        Facts(),
        List().Subscriptions.Single(candidate => candidate.SubscriptionId == SourceId),
        Policy.GetOffer(target)!,
        Moved ?? Quantity,
        Into,
        ServiceView.Of(Answer, Policy, Policy.GetOffer(target)!, LicenseTransfer.Prefer));

    internal CustomerFacts Facts() => new(
        Policy,
        new CustomerRecord { Id = Id, Name = "Contoso", AllowDelegatedAccess = DelegatedAccess },
        null,
        SkusReadable ? new(Skus, UnreadSkus) : null,
        SkusReadable ? null : new PartnerUpgradeException(PartnerErrorId.AccessDenied, "May not read the licences.", "Get the role."));

    private static string WireId(string offer, Commerce commerce)
    {
        var known = Known.GetOffer(offer);
        return commerce == Commerce.NewCommerce && known is { Products.Count: > 0 } ? known.Products[0] + ":CFQ7TTC0ABCD"
            : known is { OfferIds.Count: > 0 } ? known.OfferIds[0].ToString("D").ToUpperInvariant()
            : Ids.Of(700 + offer.Length).ToString("D");
    }

    private static string WireName(string offer) => Known.GetOffer(offer)?.Title ?? offer;
}
