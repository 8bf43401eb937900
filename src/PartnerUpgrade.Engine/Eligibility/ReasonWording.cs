namespace PartnerUpgrade.Engine.Eligibility;

internal sealed class ReasonWording(string message, string remedy, IEnumerable<string> evidence)
{
    internal string Message { get; } = message;

    internal string Remedy { get; } = remedy;

    internal IReadOnlyList<string> Evidence { get; } = ReadableList<string>.Of([.. evidence]);
}

/// <summary>Finds the words of a reason once someone reads them.</summary>
internal interface IExplanation
{
    ReasonWording Compose();
}
