using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads a page of any listing. An item that cannot be read, or not whole, is counted, never the end of the listing.</summary>
internal static class PageReader
{
    /// <summary>Reads a page; null where the body is none.</summary>
    public static WirePage<T>? Read<T>(WireBody body, Func<WireObject, T?> readItem, ServiceDialect? dialect = null)
        where T : class
    {
        using var tokens = WireTokens.Parse(body);
        if (tokens is null)
        {
            return null;
        }

        if (tokens.Root.Type == JsonTokenType.StartArray)
        {
            return ReadItems(tokens.Root.Elements(), 0, readItem, null);
        }

        return WireObject.From(tokens.Root) is { } page ? WireDocument.Try(page, root => ReadPage(root, readItem, dialect ?? ServiceDialect.PartnerCenter)) : null;
    }

    private static WirePage<T>? ReadPage<T>(WireObject page, Func<WireObject, T?> readItem, ServiceDialect dialect)
        where T : class
    {
        var (told, total) = (page.Integer("totalCount"), (int)Math.Min(Math.Max(page.Integer("totalCount") ?? 0, 0), int.MaxValue));
        if (dialect.ListNames.FirstOrDefault(page.Has) is { } name)
        {
            // No list at all stands for an empty one only where nothing is said to be in it.
            var isList = page.HasList(name) || page.Child(name) is not null;
            return isList || told == 0
                ? ReadItems(page.Elements(name), total, readItem, dialect.NextOf(page))
                : new WirePage<T>([], 1, Math.Max(total, 1), dialect.NextOf(page));
        }

        return page.Has("totalCount") ? new WirePage<T>([], 0, total, dialect.NextOf(page))
            : WireDocument.Try(page, readItem) is { } only ? new WirePage<T>([only], page.IsMisread ? 1 : 0, 1, null)
            : null;
    }

    private static WirePage<T> ReadItems<T>(IEnumerable<WireElement> elements, int total, Func<WireObject, T?> readItem, PageLink? next)
        where T : class
    {
        var items = new List<T>();
        var (listed, unread) = (0, 0);
        foreach (var element in elements)
        {
            listed++;
            if (WireObject.From(element) is { } item && WireDocument.Try(item, readItem) is { } read)
            {
                items.Add(read);
                unread += item.IsMisread ? 1 : 0;
            }
            else
            {
                unread++;
            }
        }

        return new WirePage<T>(items, unread, Math.Max(total, listed), next);
    }
}

/// <summary>One page of a listing.</summary>
/// <param name="Items">What could be read.</param>
/// <param name="Unread">How many items could not, or not whole.</param>
/// <param name="Listed">How many items the page says or shows there are.</param>
/// <param name="Next">Where it goes on; null where it ends.</param>
internal sealed record WirePage<T>(IReadOnlyList<T> Items, int Unread, int Listed, PageLink? Next);

/// <summary>Where a listing goes on (get-a-list-of-customers, <c>links.next</c>).</summary>
/// <param name="Uri">The address, relative or absolute, with or without the version in front.</param>
/// <param name="Headers">What must be sent along, the continuation token among it.</param>
internal sealed record PageLink(string Uri, IReadOnlyList<KeyValuePair<string, string>> Headers);
