namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>What an answer that is no success says of itself (error-codes; the 429 of api-throttling-guidance has another form).</summary>
/// <param name="Code">The service's code; empty where it sent none.</param>
/// <param name="Text">The service's own words; empty where it sent none.</param>
internal sealed record ErrorBody(string Code, string Text)
{
    /// <summary>An answer that says nothing, such as a proxy's page.</summary>
    public static ErrorBody None { get; } = new("", "");

    /// <summary>Reads a body, whatever it is.</summary>
    public static ErrorBody Read(WireBody body) => WireDocument.Read(body, ReadObject) ?? None;

    private static ErrorBody ReadObject(WireObject error)
    {
        var inner = error.Child("error") ?? error;
        var text = inner.Text("description");
        return new ErrorBody(ServiceWords.Code(inner.Text("code")), ServiceWords.Sentence(text.Length > 0 ? text : inner.Text("message")));
    }
}
