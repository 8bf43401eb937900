namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>Finds the words of a reason once somebody reads them.</summary>
internal interface IExplanation
{
    ReasonWording Compose();
}
