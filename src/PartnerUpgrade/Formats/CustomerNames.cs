using System.Collections.Concurrent;
using System.Management.Automation.Host;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Which names of customers do not tell who is meant, because two customers were shown by them.</summary>
internal static class CustomerNames
{
    private const int WindowWithDomains = 120;

    // An estate of any size passes by; what is beyond goes without the mark.
    private const int MostRemembered = 20_000;

    private static readonly ConcurrentDictionary<string, Guid> First = new(StringComparer.OrdinalIgnoreCase);

    private static readonly ConcurrentDictionary<string, bool> Repeated = new(StringComparer.OrdinalIgnoreCase);

    /// <summary>The customer's name; with the domain, or the id where no domain is known, in a window with room for it and where another customer has the name.</summary>
    internal static string Shown(string name, string domain, Guid id, PSHost? host)
    {
        if (First.Count < MostRemembered ? First.GetOrAdd(name, id) != id : First.TryGetValue(name, out var other) && other != id)
        {
            Repeated[name] = true;
        }

        var isRepeated = Repeated.ContainsKey(name);
        return isRepeated && domain.Length == 0 ? $"{name} ({id.ToString().Substring(0, 8)})"
            : domain.Length > 0 && (isRepeated || Width(host) >= WindowWithDomains) ? $"{name} ({domain})"
            : name;
    }

    /// <summary>The width of a host's window; 0 where it has none.</summary>
    internal static int Width(PSHost? host)
    {
        try
        {
            return host?.UI?.RawUI?.BufferSize.Width ?? 0;
        }
        catch (Exception error) when (error is not OutOfMemoryException)
        {
            // A host without a window: each says so in its own way.
            return 0;
        }
    }
}
