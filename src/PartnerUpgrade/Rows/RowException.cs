namespace PartnerUpgrade.Cmdlets;

/// <summary>An error that names the row it is about.</summary>
internal sealed class RowException : PartnerUpgradeException
{
    internal RowException(PartnerUpgradeException error, string message)
        : base(error, message)
    {
    }
}
