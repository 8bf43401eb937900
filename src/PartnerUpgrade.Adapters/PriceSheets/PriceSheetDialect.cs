using PartnerUpgrade.Adapters.PartnerCenter;

namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>What is its own in the way that Partner Center gives out price sheets: another host, another audience, and files instead of messages (get-a-price-sheet).</summary>
internal sealed class PriceSheetDialect : ServiceDialect
{
    /// <summary>A sheet of every market in every view would be shorter.</summary>
    public const long LongestFile = 1L << 30;

    private PriceSheetDialect()
    {
    }

    public static PriceSheetDialect Instance { get; } = new();

    public override string Version => "/v1.0";

    public override string Accept => "*/*";

    public override int LongestAnswer => (int)(LongestFile >> 20);

    public override (PartnerErrorId Id, string Message, string Remedy)? NotFound =>
        (PartnerErrorId.PriceSheetNotFound, Messages.PriceServiceNotFound, Messages.PriceServiceNotFoundRemedy);

    public override (string Message, string Remedy) AccessDenied => (Messages.PriceServiceAccessDenied, Messages.PriceServiceAccessDeniedRemedy);

    public override (string Message, string Remedy) AuthenticationFailed =>
        (Messages.PriceServiceAuthenticationFailed, Messages.PriceServiceAuthenticationFailedRemedy);

    public override (string Message, string Remedy) Refused => (Messages.PriceServiceRefused, Messages.PriceServiceAccessDeniedRemedy);

    public override string Unreachable => Messages.PriceServiceUnreachable;
}
