namespace PartnerUpgrade.Cmdlets;

/// <summary>Parts of results that came back from a file, a job or another machine: with their type again.</summary>
internal static class Restored
{
    /// <summary>A reason; of its text alone, its code.</summary>
    internal static UpgradeReason? Reason(PSObject item) => item.BaseObject is UpgradeReason reason ? reason
        : PropertyBag.Of<UpgradeReason>(item) is { } bag
            ? UpgradeReason.Create(
                bag.Value<ReasonCode>("Code"),
                bag.Value<ReasonSeverity>("Severity"),
                bag.Value<ReasonSource>("Source"),
                bag.Text("Message"),
                bag.Text("Remedy"),
                bag.List("Evidence", fact => fact.ToString()))
        : LanguagePrimitives.TryConvertTo<ReasonCode>(item, out var code) ? UpgradeReason.Create(code, ReasonSeverity.Blocking, ReasonSource.Policy, "", "", [])
        : null;

    /// <summary>A delegated admin relationship; of its text alone, that as its name.</summary>
    internal static DelegatedRelationship Relationship(PSObject item) => item.BaseObject is DelegatedRelationship relationship ? relationship
        : PropertyBag.Of<DelegatedRelationship>(item) is { } bag
            ? DelegatedRelationship.Create(
                bag.Text("Id"),
                bag.Text("Name"),
                bag.Value<DelegatedRelationshipStatus>("Status"),
                bag.Optional<DateTime>("EndsOn"),
                bag.Value<bool>("AutoExtends"),
                bag.List("Roles", role => role.ToString()))
        : DelegatedRelationship.Create("", item.ToString(), DelegatedRelationshipStatus.Unknown, null, autoExtends: false, []);

    /// <summary>A follow-up; of its text alone, whom it is about.</summary>
    internal static LicenseFollowUp? FollowUp(PSObject item) => item.BaseObject is LicenseFollowUp followUp ? followUp
        : PropertyBag.Of<LicenseFollowUp>(item) is { } bag
            ? LicenseFollowUp.Create(
                bag.Value<Guid>("CustomerId"),
                bag.Text("CustomerName"),
                bag.Value<Guid>("SubscriptionId"),
                bag.OptionalText("UserId"),
                bag.OptionalText("UserName"),
                bag.OptionalText("UserEmail"),
                bag.List("Services", service => service.ToString()),
                bag.Text("Message"),
                bag.Text("Action"),
                bag.Value<FollowUpKind>("Kind"),
                bag.Time("CompletedAt"),
                bag.OptionalText("CompletedBy"),
                bag.OptionalText("Note"))
        : LicenseFollowUp.Create(Guid.Empty, item.ToString(), Guid.Empty, null, null, null, [], "", "");
}
