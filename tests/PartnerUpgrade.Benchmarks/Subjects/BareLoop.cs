using System.Net.Http.Headers;

namespace PartnerUpgrade.Benchmarks.Subjects;

/// <summary>The least that a client of the same calls can do: it sends them and reads the bytes of the answers.</summary>
internal sealed class BareLoop : IDisposable
{
    private readonly HttpClient http;
    private readonly Uri[] addresses;
    private readonly ParallelOptions options;

    internal BareLoop(Uri server, IReadOnlyList<string> paths, int atOnce)
    {
        http = new HttpClient();
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bearer", "sandbox");
        addresses = [.. paths.Select(path => new Uri(server, $"/v1/{path}"))];
        options = new ParallelOptions { MaxDegreeOfParallelism = atOnce };
    }

    internal Task RunAsync() => Parallel.ForEachAsync(addresses, options, async (address, token) =>
    {
        // Whatever the status: some facts are refused, and that is an answer too.
        using var answer = await http.GetAsync(address, token);
        await answer.Content.ReadAsByteArrayAsync(token);
    });

    public void Dispose() => http.Dispose();
}
