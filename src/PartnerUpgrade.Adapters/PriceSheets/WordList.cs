using System.Text;

namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>The few different words of a column, each with a number from 1 on. The words of a row are compared as bytes, so that they need no text.</summary>
internal sealed class WordList
{
    private readonly List<string> words = [];
    private readonly List<byte[]> bytes = [];
    private int last;

    internal IReadOnlyCollection<string> Words => words;

    internal string this[byte number] => words[number - 1];

    /// <summary>The number of a word; 0 where there is none.</summary>
    internal byte Find(string word) => (byte)(words.FindIndex(known => string.Equals(known, word.Trim(), StringComparison.OrdinalIgnoreCase)) + 1);

    /// <summary>The number of a word, a new one where it is new; 0 where there are more words than a column of this kind can have.</summary>
    internal byte Add(ReadOnlySpan<byte> word)
    {
        // Rows come sorted: the word is nearly always that of the row before.
        if (last < bytes.Count && word.SequenceEqual(bytes[last]))
        {
            return (byte)(last + 1);
        }

        for (var i = 0; i < bytes.Count; i++)
        {
            if (word.SequenceEqual(bytes[i]))
            {
                last = i;
                return (byte)(i + 1);
            }
        }

        if (bytes.Count == byte.MaxValue)
        {
            return 0;
        }

        bytes.Add(word.ToArray());
        words.Add(Encoding.UTF8.GetString(word.ToArray()));
        last = bytes.Count - 1;
        return (byte)bytes.Count;
    }
}
