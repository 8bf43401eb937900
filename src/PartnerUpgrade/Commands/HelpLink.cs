namespace PartnerUpgrade.Cmdlets;

/// <summary>Where <c>Get-Help -Online</c> leads.</summary>
internal static class HelpLink
{
    /// <summary>The beginning of every cmdlet's page; its name follows.</summary>
    internal const string Start = "https://github.com/partnerupgrade/partnerupgrade/blob/main/docs/en-US/";
}
