namespace PartnerUpgrade.Engine.Model;

/// <summary>A change was sent, or may have been, and no usable answer came. Whether it happened must be read back.</summary>
public sealed class OutcomeUnknownException : PartnerUpgradeException
{
    /// <summary>Creates the error.</summary>
    public OutcomeUnknownException(string message, string remedy = "", Exception? innerException = null)
        : base(PartnerErrorId.ServiceUnavailable, message, remedy, innerException)
    {
    }
}
