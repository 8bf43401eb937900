namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>One reason why the service would not do something.</summary>
internal sealed class ServiceFinding(int code, string description, params object[] arguments)
{
    internal int Code { get; } = code;

    internal string Description { get; } = arguments.Length == 0 ? description : Text.Format(description, arguments);

    /// <summary>As the service writes it: the code as a number, which is all the official SDK can read.</summary>
    internal JsonObject ToJson(string objectType) => new()
    {
        ["code"] = Code,
        ["description"] = Description,
        ["attributes"] = new JsonObject { ["objectType"] = objectType },
    };
}
