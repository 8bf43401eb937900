using System.Net;

namespace PartnerUpgrade.Sandbox.Wire;

/// <summary>An answer that is an error, with the status and code the service documents for it (error-codes).</summary>
internal sealed class ServiceRefusal(HttpStatusCode status, int code, string description, params object[] arguments)
    : Exception(Text.Format(description, arguments))
{
    internal HttpStatusCode Status { get; } = status;

    internal int Code { get; } = code;

    internal static ServiceRefusal NotAuthenticated() =>
        new(HttpStatusCode.Unauthorized, 1002, Messages.SandboxNotAuthenticated);

    internal static ServiceRefusal NoSuchResource(string path) =>
        new(HttpStatusCode.NotFound, 1000, Messages.SandboxNoSuchResource, path);

    internal static ServiceRefusal UnknownCustomer(string id) =>
        new(HttpStatusCode.Forbidden, 20002, Messages.SandboxUnknownCustomer, id);

    internal static ServiceRefusal UnknownSubscription(string id) =>
        new(HttpStatusCode.NotFound, 20003, Messages.SandboxUnknownSubscription, id);

    internal static ServiceRefusal UnknownUser(string id) =>
        new(HttpStatusCode.NotFound, 60002, Messages.SandboxUnknownUser, id);

    internal static ServiceRefusal InvalidInput(string field) =>
        new(HttpStatusCode.BadRequest, 800002, Messages.SandboxInvalidInput, field);

    internal static ServiceRefusal InvalidBody() =>
        new(HttpStatusCode.BadRequest, 800002, Messages.SandboxInvalidBody);

    internal SandboxResponse ToResponse() => SandboxResponse.Resource(
        new JsonObject { ["code"] = Code, ["description"] = Message, ["data"] = new JsonArray(), ["source"] = "Sandbox" },
        Status);
}
