namespace PartnerUpgrade.Engine.Eligibility;

/// <summary>The words of a reason.</summary>
internal sealed class ReasonWording
{
    internal ReasonWording(string message, string remedy, IEnumerable<string> evidence)
    {
        Message = message;
        Remedy = remedy;
        Evidence = ReadableList<string>.Of([.. evidence]);
    }

    internal string Message { get; }

    internal string Remedy { get; }

    internal IReadOnlyList<string> Evidence { get; }
}

/// <summary>Finds the words of a reason once someone reads them.</summary>
internal interface IExplanation
{
    ReasonWording Compose();
}
