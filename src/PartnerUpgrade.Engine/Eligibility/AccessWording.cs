namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Puts into words what is known of a customer's delegated admin relationships.</summary>
internal static class AccessWording
{
    /// <summary>The relationships, and the roles that the account has by them.</summary>
    internal static IEnumerable<string> Evidence(PartnerAccess access)
    {
        foreach (var relationship in access.Relationships)
        {
            yield return Text.Format(Messages.EvidenceRelationship, relationship.Name, RelationshipText.Standing(relationship));
        }

        if (access.Roles.Count > 0)
        {
            yield return Text.Format(Messages.EvidenceRelationshipRoles, Titles(access.Roles));
        }
        else if (access.Relationships.Count > 0 && access.Gap != AccessGap.Unknown)
        {
            yield return Messages.EvidenceRelationshipNoRoles;
        }
    }

    /// <summary>Says what is missing and where it can be had.</summary>
    /// <param name="access">What is known.</param>
    /// <param name="customer">The customer's name.</param>
    /// <param name="isRefused">Whether the service refuses, or nobody has asked it yet.</param>
    /// <param name="movesLicenses">Whether the users' licenses would move too.</param>
    /// <returns>Message and remedy; null where nothing is known that says more.</returns>
    internal static (string Message, string Remedy)? Explain(PartnerAccess access, string customer, bool isRefused, bool movesLicenses)
    {
        var suffices = access.UpgradeLegacy == AccessState.Sufficient && (!movesLicenses || access.UpgradeWithLicenseTransfer == AccessState.Sufficient);
        var concerned = access.Concerned;
        if (suffices)
        {
            return isRefused
                ? (Text.Format(Messages.ReasonDelegatedAdminMissingMessage, customer), Messages.ReasonDelegatedAdminSufficientRemedy)
                : (Text.Format(Messages.ReasonDelegatedAdminGranularMessage, customer, Named(access.Relationships[0])), Messages.ReasonDelegatedAdminDoubtfulRemedy);
        }

        var missing = access.UpgradeLegacy == AccessState.Insufficient && !movesLicenses ? DirectoryRoles.Reader : DirectoryRoles.Writer;
        return access.Gap switch
        {
            AccessGap.NoRelationship => (
                Text.Format(Messages.ReasonDelegatedAdminNoRelationshipMessage, customer),
                access.Link is { } invitation ? Text.Format(Messages.ReasonDelegatedAdminInvitationRemedy, invitation) : Messages.ReasonDelegatedAdminNoRelationshipRemedy),
            AccessGap.ApprovalPending => (
                Text.Format(Messages.ReasonDelegatedAdminPendingMessage, customer, concerned!.Name),
                Text.Format(Messages.ReasonDelegatedAdminPendingRemedy, access.Link)),
            AccessGap.NotInEffect => (
                Text.Format(Messages.ReasonDelegatedAdminNotInEffectMessage, customer, concerned!.Name, RelationshipText.Of(concerned.Status)),
                Text.Format(Messages.ReasonDelegatedAdminNotInEffectRemedy, access.Link)),
            AccessGap.Ended => (
                Text.Format(Messages.ReasonDelegatedAdminEndedMessage, customer, concerned!.Name, RelationshipText.Standing(concerned)),
                Text.Format(Messages.ReasonDelegatedAdminEndedRemedy, DirectoryRoles.TitleOf(missing), access.Link)),
            AccessGap.RoleNotAssigned or AccessGap.RoleNotGranted => (
                Text.Format(Messages.ReasonDelegatedAdminRoleMessage, customer, DirectoryRoles.TitleOf(missing)),
                RoleRemedy(access, missing)),
            _ => null,
        };
    }

    private static string RoleRemedy(PartnerAccess access, string missing)
    {
        if (access.PendingRoles.Contains(missing))
        {
            return Messages.ReasonDelegatedAdminRolePendingRemedy;
        }

        var granting = access.Relationships.FirstOrDefault(relationship =>
            relationship.Status is DelegatedRelationshipStatus.Active or DelegatedRelationshipStatus.Expiring && relationship.Roles.Contains(missing));
        return granting is not null
            ? Text.Format(Messages.ReasonDelegatedAdminRoleNotAssignedRemedy, Named(granting), access.Link)
            : Text.Format(Messages.ReasonDelegatedAdminRoleNotGrantedRemedy, Named(access.Concerned!), access.Link);
    }

    private static string Named(DelegatedRelationship relationship) => $"{relationship.Name} ({RelationshipText.Standing(relationship)})";

    private static string Titles(IEnumerable<string> roles) => Text.List(roles.Select(DirectoryRoles.TitleOf));
}
