namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// The fields of one object, by the lengths of their names. A subscription has some thirty, and each is asked for by its name: to go through all of them
/// every time takes longer than to cut the whole into tokens.
/// </summary>
internal sealed class WireFields
{
    /// <summary>Up to so many tokens, an object is gone through faster than it is put in order.</summary>
    public const int FewTokens = 16;

    private const int Lengths = 32;

    /// <summary>The last field whose name has a length, one higher than its place; those that are longer, or have escapes, are all in the first.</summary>
    private readonly int[] last = new int[Lengths];

    private (int Token, int Before)[] fields = new (int, int)[32];
    private int owner;

    /// <summary>Begins anew, with other tokens.</summary>
    public void Clear() => owner = 0;

    /// <summary>Puts the fields of an object in order, unless it is the last that was.</summary>
    public void Show(WireToken[] tokens, int index)
    {
        if (owner == index + 1)
        {
            return;
        }

        owner = index + 1;
        Array.Clear(last, 0, last.Length);
        var count = 0;
        for (int field = index + 1, end = tokens[index].Next; field < end; field = tokens[field + 1].Next)
        {
            if (count == fields.Length)
            {
                Array.Resize(ref fields, count * 2);
            }

            ref readonly var token = ref tokens[field];
            ref var place = ref last[token.IsEscaped ? 0 : PlaceOf(token.Length)];
            fields[count] = (field, place);
            place = ++count;
        }
    }

    /// <summary>The last field with a name, by the number of its token; -1 for none.</summary>
    public int Find(WireElement element, string name) => Math.Max(
        FindFrom(last[PlaceOf(name.Length)], element, name),
        last[0] == 0 ? -1 : FindFrom(last[0], element, name));

    private static int PlaceOf(int length) => length < Lengths ? length : 0;

    private int FindFrom(int place, WireElement element, string name)
    {
        for (; place > 0; place = fields[place - 1].Before)
        {
            if (element.IsNamed(fields[place - 1].Token, name))
            {
                return fields[place - 1].Token;
            }
        }

        return -1;
    }
}
