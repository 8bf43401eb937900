namespace PartnerUpgrade.Engine.Policy;

/// <summary>A set of a policy's services as bits, so that a decision costs a few machine words and no allocation.</summary>
internal readonly struct ServiceSet
{
    private const int BitsPerWord = 64;

    private readonly ulong[]? words;

    private ServiceSet(ulong[] words) => this.words = words;

    internal static ServiceSet Of(IEnumerable<int> serviceIndices, int serviceCount)
    {
        var words = new ulong[(serviceCount + BitsPerWord - 1) / BitsPerWord];
        foreach (var index in serviceIndices)
        {
            words[index / BitsPerWord] |= 1UL << (index % BitsPerWord);
        }

        return new ServiceSet(words);
    }

    internal bool Contains(int serviceIndex) =>
        words is not null && (words[serviceIndex / BitsPerWord] & (1UL << (serviceIndex % BitsPerWord))) != 0;

    /// <summary>Whether this set holds a service that is in <paramref name="target"/> and not in <paramref name="source"/>.</summary>
    internal bool ContainsAddedServices(ServiceSet source, ServiceSet target)
    {
        if (words is null || target.words is null)
        {
            return false;
        }

        for (var i = 0; i < words.Length; i++)
        {
            var added = target.words[i] & ~(source.words is null ? 0UL : source.words[i]);
            if ((words[i] & added) != 0)
            {
                return true;
            }
        }

        return false;
    }
}
