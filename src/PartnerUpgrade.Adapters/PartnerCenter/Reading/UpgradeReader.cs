namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads what the legacy <c>upgrades</c> resource answers (transition-a-subscription).</summary>
internal static class UpgradeReader
{
    /// <summary>Reads one offered upgrade; null without a target.</summary>
    public static UpgradeOption? ReadOption(WireObject item)
    {
        if (item.Child("targetOffer") is not { } target || target.Text("id") is not { Length: > 0 } targetId)
        {
            return null;
        }

        return new UpgradeOption
        {
            Commerce = Commerce.Legacy,
            TargetOfferId = targetId,
            TargetOfferName = target.Text("name"),
            Type = ReadType(item.Text("upgradeType")),
            IsEligible = item.Flag("isEligible") ?? false,
            Quantity = item.Integer("quantity"),
            Seats = SeatRangeReader.Read(target),
            Errors = ServiceErrorReader.ReadUpgradeErrors(item, "upgradeErrors"),
            WireItem = item.RawText,
        };
    }

    /// <summary>Reads the answer to an order, which is 200 even where the upgrade was refused; null where it is not such an answer.</summary>
    public static UpgradeOutcome? ReadOutcome(WireObject answer)
    {
        var target = answer.Id("targetSubscriptionId");
        if (target is null && !answer.Has("upgradeErrors"))
        {
            return null;
        }

        var errors = ServiceErrorReader.ReadUpgradeErrors(answer, "upgradeErrors");
        return new UpgradeOutcome
        {
            State = errors.Count > 0 ? UpgradeOutcomeState.Failed : UpgradeOutcomeState.Completed,
            TargetSubscriptionId = target,
            Errors = errors,
            LicenseErrors = LicenseErrorReader.Read(answer),
        };
    }

    private static UpgradeType ReadType(string text) => WireName.Fold(text) switch
    {
        "1" or "upgradeonly" => UpgradeType.UpgradeOnly,
        "2" or "upgradewithlicensetransfer" => UpgradeType.UpgradeWithLicenseTransfer,
        _ => UpgradeType.None,
    };
}
