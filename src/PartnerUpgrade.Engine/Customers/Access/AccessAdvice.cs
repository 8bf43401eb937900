namespace PartnerUpgrade.Engine.Customers;

/// <summary>Puts into words what to do where delegated admin roles are missing or end soon.</summary>
internal static class AccessAdvice
{
    internal static string For(PartnerAccess access) => access.Gap switch
    {
        AccessGap.NoRelationship => access.Link is { } invitation ? Text.Format(Messages.ReasonDelegatedAdminInvitationRemedy, invitation) : Messages.ReasonDelegatedAdminNoRelationshipRemedy,
        AccessGap.ApprovalPending => Text.Format(Messages.ReasonDelegatedAdminPendingRemedy, access.Link),
        AccessGap.NotInEffect => Text.Format(Messages.ReasonDelegatedAdminNotInEffectRemedy, access.Link),
        AccessGap.Ended => Text.Format(Messages.ReasonDelegatedAdminEndedRemedy, DirectoryRoles.TitleOf(Least(access)), access.Link),
        AccessGap.RoleNotGranted => Text.Format(Messages.AccessNotGrantedRemedy, Named(access), Roles(access), access.Link),
        AccessGap.RoleNotAssigned when access.MissingRoles.All(access.PendingRoles.Contains) => Text.Format(Messages.AccessPendingRemedy, Roles(access)),
        AccessGap.RoleNotAssigned => Text.Format(Messages.AccessNotAssignedRemedy, Named(access), Roles(access), access.Link),
        AccessGap.None or AccessGap.Unknown when access.EndsSoon => Text.Format(Messages.AccessEndsSoonRemedy, AccessFacts.PartnerCenterPage),
        _ => "",
    };

    /// <summary>The one role that suffices for all that is missing.</summary>
    private static string Least(PartnerAccess access) => access.MissingRoles.Contains(DirectoryRoles.Writer) ? DirectoryRoles.Writer : DirectoryRoles.Reader;

    private static string Named(PartnerAccess access) => access.Concerned?.Name ?? "";

    private static string Roles(PartnerAccess access) => Text.List(access.MissingRoles.Select(DirectoryRoles.TitleOf));
}
