namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The lists of service plans that came more than once, known by their words. A body that has one of them in a place need not be cut into tokens
/// there: what stands behind a name and is word for word a whole list is that list.
/// </summary>
internal static class RepeatedPlans
{
    /// <summary>More SKUs than a partner sells.</summary>
    private const int Capacity = 256;

    /// <summary>By so much of their beginning they are looked up; shorter lists are not worth it.</summary>
    private const int Beginning = 128;

    private static readonly object Gate = new();

    // Replaced and never changed, so that readers need no lock.
    private static volatile Dictionary<ulong, ServicePlanLists[]> known = [];
    private static int count;

    /// <summary>Whether a field may hold such a list.</summary>
    public static bool IsNamed(ReadOnlySpan<byte> name) => name.SequenceEqual("servicePlans"u8);

    /// <summary>The list that a text begins with; null where it begins with none that is known.</summary>
    public static ServicePlanLists? At(ReadOnlySpan<byte> text)
    {
        if (text.Length < Beginning || !known.TryGetValue(KeyOf(text), out var lists))
        {
            return null;
        }

        // None of them is the beginning of another: each ends where its bracket closes.
        foreach (var list in lists)
        {
            if (text.StartsWith(list.Text))
            {
                return list;
            }
        }

        return null;
    }

    /// <summary>Adds a list that came again.</summary>
    public static void Add(ServicePlanLists list)
    {
        if (list.Length < Beginning || list.Text[0] != (byte)'[')
        {
            return;
        }

        lock (Gate)
        {
            if (count == Capacity || At(list.Text) is not null)
            {
                return;
            }

            var key = KeyOf(list.Text);
            known = new Dictionary<ulong, ServicePlanLists[]>(known) { [key] = known.TryGetValue(key, out var others) ? [.. others, list] : [list] };
            count++;
        }
    }

    private static ulong KeyOf(ReadOnlySpan<byte> text) => RepeatedTexts.KeyOf(text.Slice(0, Beginning));
}
