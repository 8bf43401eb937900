namespace PartnerUpgrade.Engine.Policy;

/// <summary>The entries of a section that files extend by key. One that is overridden keeps its place in the order.</summary>
internal sealed class PolicySection<T>
    where T : class
{
    private readonly Dictionary<string, int> indexes = new(StringComparer.Ordinal);
    private readonly List<T?> entries = [];

    /// <summary>Whether every file's part of the section could be read, so that what is missing here is missing there.</summary>
    internal bool IsComplete { get; set; } = true;

    internal IReadOnlyCollection<string> Keys => indexes.Keys;

    internal IEnumerable<T> Entries => entries.OfType<T>();

    /// <summary>The entries in the order they were written, those of extended files first: of two that clash, the second is the one to change.</summary>
    internal IEnumerable<T> InOrderOfWriting(Func<T, SourceLocation> place) =>
        Entries.OrderByDescending(entry => place(entry).File.Level).ThenBy(entry => place(entry).Line).ThenBy(entry => place(entry).Column);

    /// <summary>The entry of a key; null where there is none.</summary>
    internal T? Find(string key) => indexes.TryGetValue(key, out var index) ? entries[index] : null;

    internal bool Contains(string key) => indexes.ContainsKey(key);

    internal void Set(string key, T entry)
    {
        if (indexes.TryGetValue(key, out var index))
        {
            entries[index] = entry;
            return;
        }

        indexes.Add(key, entries.Count);
        entries.Add(entry);
    }

    internal void Remove(string key)
    {
        if (indexes.TryGetValue(key, out var index))
        {
            entries[index] = null;
            indexes.Remove(key);
        }
    }
}
