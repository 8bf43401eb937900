using System.Runtime.CompilerServices;
using PartnerUpgrade.Adapters.Resources;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads listings over all of their pages.</summary>
internal sealed class ListingReader
{
    private readonly ServiceTransport transport;
    private readonly CallTrace trace;

    /// <summary>Creates a reader.</summary>
    public ListingReader(ServiceTransport transport, CallTrace trace)
    {
        this.transport = transport;
        this.trace = trace;
    }

    /// <summary>Reads a listing that fits in memory.</summary>
    public async Task<IReadOnlyList<T>> ReadAllAsync<T>(ServiceRequest request, Func<WireObject, T?> readItem, CancellationToken cancellationToken)
        where T : class
    {
        IReadOnlyList<T> all = [];
        await ReadPagesAsync(
            request,
            readItem,
            page =>
            {
                all = all.Count == 0 ? page : [.. all, .. page];
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return all;
    }

    /// <summary>Reads a listing page by page.</summary>
    public async Task ReadPagesAsync<T>(
        ServiceRequest request,
        Func<WireObject, T?> readItem,
        Func<IReadOnlyList<T>, Task> onPage,
        CancellationToken cancellationToken)
        where T : class
    {
        HashSet<string>? asked = null;
        for (var current = request; ;)
        {
            var response = await transport.ReadAsync(current, cancellationToken).ConfigureAwait(false);
            var page = PageReader.Read(response.Body, readItem) ?? throw transport.Faults.Unreadable(current);
            if (page.Skipped > 0)
            {
                trace.Line(FormattableStringFactory.Create(Messages.ServiceItemsLeftOut, transport.Origin.PathOf(current.Uri), page.Skipped));
            }

            await onPage(page.Items).ConfigureAwait(false);
            if (page.Next is not { } next)
            {
                return;
            }

            asked ??= [AddressOf(current)];
            current = current with { Uri = transport.Origin.Follow(next.Uri), Headers = next.Headers };
            if (!asked.Add(AddressOf(current)))
            {
                throw transport.Faults.EndlessListing(current);
            }
        }
    }
    private static string AddressOf(ServiceRequest request) => $"{request.Uri} {string.Join(" ", request.Headers)}";
}
