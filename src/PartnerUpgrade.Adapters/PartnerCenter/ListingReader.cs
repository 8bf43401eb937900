using System.Runtime.CompilerServices;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads listings over all of their pages.</summary>
internal sealed class ListingReader(ServiceTransport transport, CallTrace trace)
{
    // Of 500 each, as they are asked for: five million customers.
    private const int MostPages = 10_000;
    private const int MostEmptyPages = 10;

    /// <summary>Reads a listing that fits in memory.</summary>
    public async Task<Listing<T>> ReadAllAsync<T>(ServiceRequest request, Func<WireObject, T?> readItem, CancellationToken cancellationToken)
        where T : class
    {
        IReadOnlyList<T> all = [];
        var unread = 0;
        await ReadPagesAsync(
            request,
            readItem,
            page =>
            {
                all = all.Count == 0 ? page : [.. all, .. page];
                unread += page.Unread;
                return Task.CompletedTask;
            },
            cancellationToken).ConfigureAwait(false);
        return new Listing<T>(all, unread);
    }

    /// <summary>Reads a listing page by page. Each page tells how many of its parts were not understood, an empty last one how many never came.</summary>
    public async Task ReadPagesAsync<T>(
        ServiceRequest request,
        Func<WireObject, T?> readItem,
        Func<Listing<T>, Task> onPage,
        CancellationToken cancellationToken)
        where T : class
    {
        HashSet<string>? asked = null;
        var (promised, seen, pages, empty) = (0, 0, 0, 0);
        for (var current = request; ;)
        {
            var page = await transport.ReadAsync(current, body => PageReader.Read(body, readItem, transport.Dialect), cancellationToken).ConfigureAwait(false);
            if (page.Unread > 0)
            {
                trace.Line(FormattableStringFactory.Create(Messages.ServiceItemsUnread, transport.Origin.PathOf(current.Uri), page.Unread));
            }

            promised = Math.Max(promised, page.Listed);
            seen += page.Items.Count + page.Unread;
            await onPage(new Listing<T>(page.Items, page.Unread)).ConfigureAwait(false);
            pages++;
            empty = page.Listed == 0 || page.Items.Count + page.Unread == 0 ? empty + 1 : 0;
            if (page.Next is not { } next)
            {
                if (seen < promised)
                {
                    await onPage(new Listing<T>([], promised - seen)).ConfigureAwait(false);
                }

                return;
            }

            if (empty > MostEmptyPages)
            {
                throw transport.Faults.EmptyPages(current, empty);
            }

            if (pages == MostPages)
            {
                throw transport.Faults.TooManyPages(current, pages);
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
