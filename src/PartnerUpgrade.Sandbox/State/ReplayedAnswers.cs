using System.Collections.Concurrent;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>
/// The first answer to each change, by its <c>MS-RequestId</c>: a repeated id is the same request, sent again because its answer did not
/// arrive, and does nothing twice (headers).
/// </summary>
internal sealed class ReplayedAnswers
{
    private readonly ConcurrentDictionary<string, Lazy<SandboxResponse>> answers = new(StringComparer.OrdinalIgnoreCase);

    internal SandboxResponse Answer(SandboxRequest request, Func<SandboxRequest, SandboxResponse> handle)
    {
        if (!request.IsWrite || request.Header("MS-RequestId") is not { } id)
        {
            return handle(request);
        }

        var key = $"{id} {request.Method} {request.Path}";
        return answers.GetOrAdd(key, _ => new Lazy<SandboxResponse>(() => handle(request))).Value;
    }
}
