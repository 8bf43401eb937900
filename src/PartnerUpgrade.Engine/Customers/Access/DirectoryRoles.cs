namespace PartnerUpgrade.Engine.Customers;

/// <summary>The roles of Microsoft Entra that decide what a partner may do (partner-center, 9.6).</summary>
public static class DirectoryRoles
{
    internal const string Reader = "Directory Readers";
    internal const string GlobalReader = "Global Reader";
    internal const string Writer = "Directory Writers";
    internal const string LicenseAdministrator = "License Administrator";
    internal const string UserAdministrator = "User Administrator";
    internal const string GlobalAdministrator = "Global Administrator";

    /// <summary>What suffices to read the licenses of a customer's tenant (dap-api-impact). Who may write the directory, or everything, may also read it.</summary>
    internal static readonly string[] ToList = [Reader, GlobalReader, UserAdministrator, LicenseAdministrator, Writer, GlobalAdministrator];

    /// <summary>What suffices for a legacy upgrade without licenses (transition-a-subscription).</summary>
    internal static readonly string[] ToUpgrade = [Reader, GlobalReader, Writer, GlobalAdministrator];

    /// <summary>What suffices to move the users' licenses along.</summary>
    internal static readonly string[] ToMoveLicenses = [Writer, GlobalAdministrator];

    private static readonly Dictionary<string, string> Names = new(StringComparer.OrdinalIgnoreCase)
    {
        ["88d8e3e3-8f55-4a1e-953a-9b9898b8876b"] = Reader,
        ["f2ef992c-3afb-46b9-b7cf-a126ee74c451"] = GlobalReader,
        ["9360feb5-f418-4baa-8175-e2a00bac4301"] = Writer,
        ["4d6ac14f-3453-41d0-bef9-a3e0c569773a"] = LicenseAdministrator,
        ["fe930be7-5e62-47db-91af-98c3a49a38b1"] = UserAdministrator,
        ["62e90394-69f5-4237-9190-012177145e10"] = GlobalAdministrator,
    };

    /// <summary>A role's name by its template id; the id where the role decides nothing.</summary>
    public static string NameOf(string templateId) => Names.TryGetValue(templateId, out var name) ? name : templateId.ToLowerInvariant();

    /// <summary>A role's name in the user's language, as the portals show it.</summary>
    public static string TitleOf(string name) => name switch
    {
        Reader => Messages.RoleDirectoryReaders,
        GlobalReader => Messages.RoleGlobalReader,
        Writer => Messages.RoleDirectoryWriters,
        LicenseAdministrator => Messages.RoleLicenseAdministrator,
        UserAdministrator => Messages.RoleUserAdministrator,
        GlobalAdministrator => Messages.RoleGlobalAdministrator,
        _ => name,
    };
}
