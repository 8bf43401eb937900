using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads a page of any listing. An item that cannot be read is left out and counted, never the end of the listing.</summary>
internal static class PageReader
{
    // One documented sample of transitions wraps its rows in "transition" (get-transitions).
    private static readonly string[] ListNames = ["items", "transition", "transitions"];

    /// <summary>Reads a page; null where the body is none.</summary>
    public static WirePage<T>? Read<T>(byte[] body, Func<WireObject, T?> readItem)
        where T : class
    {
        using var tokens = WireTokens.Parse(body);
        if (tokens is null)
        {
            return null;
        }

        if (tokens.Root.Type == JsonTokenType.StartArray)
        {
            return ReadItems(tokens.Root.Elements(), readItem, null);
        }

        return WireObject.From(tokens.Root) is { } page ? WireDocument.Try(page, root => ReadPage(root, readItem)) : null;
    }

    private static WirePage<T>? ReadPage<T>(WireObject page, Func<WireObject, T?> readItem)
        where T : class
    {
        if (ListNames.FirstOrDefault(page.Has) is { } name)
        {
            return ReadItems(page.Elements(name), readItem, ReadNext(page));
        }

        return page.Has("totalCount") ? new WirePage<T>([], 0, ReadNext(page))
            : WireDocument.Try(page, readItem) is { } only ? new WirePage<T>([only], 0, null)
            : null;
    }

    private static WirePage<T> ReadItems<T>(IEnumerable<WireElement> elements, Func<WireObject, T?> readItem, PageLink? next)
        where T : class
    {
        var items = new List<T>();
        var skipped = 0;
        foreach (var element in elements)
        {
            if (WireObject.From(element) is { } item && WireDocument.Try(item, readItem) is { } read)
            {
                items.Add(read);
            }
            else
            {
                skipped++;
            }
        }

        return new WirePage<T>(items, skipped, next);
    }

    private static PageLink? ReadNext(WireObject page)
    {
        if (page.Child("links")?.Child("next") is not { } next || next.Text("uri") is not { Length: > 0 } uri)
        {
            return null;
        }

        return new PageLink(
            uri,
            [
                .. next.Children("headers")
                    .Select(header => new KeyValuePair<string, string>(header.Text("key"), header.Text("value")))
                    .Where(header => header.Key.Length > 0),
            ]);
    }
}
