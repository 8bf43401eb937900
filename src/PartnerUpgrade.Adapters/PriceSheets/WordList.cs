using System.Text;

namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>
/// The few different words of a column in upper case, each with a number from 1 on. The words of a row are compared as bytes, so that they need no text;
/// each spelling of a word that occurs (<c>FR</c>, <c>fr</c>, <c>FR </c>) is known by its bytes.
/// </summary>
internal sealed class WordList
{
    /// <summary>Each is compared with a row's word in the worst case: no sheet has so many.</summary>
    private const int MostSpellings = 4 * byte.MaxValue;

    private readonly List<string> words = [];
    private readonly List<(byte[] Bytes, byte Number)> spellings = [];
    private int last;

    internal IReadOnlyCollection<string> Words => words;

    internal string this[byte number] => words[number - 1];

    /// <summary>The number of a word; 0 where there is none.</summary>
    internal byte Find(string word) => (byte)(words.FindIndex(known => string.Equals(known, word.Trim(), StringComparison.OrdinalIgnoreCase)) + 1);

    /// <summary>The number of a word, a new one where it is new; 0 for a blank one, and where there are more than a column of this kind can have.</summary>
    internal byte Add(ReadOnlySpan<byte> word)
    {
        // Rows come sorted: the word is nearly always that of the row before.
        if (last < spellings.Count && word.SequenceEqual(spellings[last].Bytes))
        {
            return spellings[last].Number;
        }

        for (var i = 0; i < spellings.Count; i++)
        {
            if (word.SequenceEqual(spellings[i].Bytes))
            {
                last = i;
                return spellings[i].Number;
            }
        }

        return AddSpelling(word.ToArray());
    }

    private byte AddSpelling(byte[] word)
    {
        var text = Encoding.UTF8.GetString(word).Trim().ToUpperInvariant();
        var number = words.IndexOf(text) + 1;
        if (text.Length == 0 || spellings.Count == MostSpellings || (number == 0 && words.Count == byte.MaxValue))
        {
            return 0;
        }

        if (number == 0)
        {
            words.Add(text);
            number = words.Count;
        }

        last = spellings.Count;
        spellings.Add((word, (byte)number));
        return (byte)number;
    }
}
