namespace PartnerUpgrade.Adapters.PriceSheets;

/// <summary>
/// Ids of products and SKUs as numbers: a million rows need no million texts. An id is at most 12 letters and digits (every id seen is:
/// <c>CFQ7TTC0LH18</c>, <c>0001</c>), read in any case.
/// </summary>
internal static class CatalogCode
{
    internal const int LongestProduct = 12;
    internal const int LongestSku = 6;
    private const int SkuDigits = 4;

    /// <summary>The number of a product's id; 0 for what is none.</summary>
    internal static ulong Product(ReadOnlySpan<byte> id) => id.Length is > 0 and <= LongestProduct ? Pack(id, 0) : 0;

    /// <summary>The number of a SKU's id, with the zeros that a spreadsheet takes from a number; 0 for what is none.</summary>
    internal static uint Sku(ReadOnlySpan<byte> id)
    {
        if (id.Length is 0 or > LongestSku)
        {
            return 0;
        }

        // A missing zero in front is the digit 0, which packs as 1.
        ulong zeros = 0;
        if (id.Length < SkuDigits && IsNumber(id))
        {
            for (var i = id.Length; i < SkuDigits; i++)
            {
                zeros = (zeros * 37) + 1;
            }
        }

        var packed = Pack(id, zeros);
        return packed <= uint.MaxValue ? (uint)packed : 0;
    }

    /// <summary>The numbers of <c>product:sku</c>, whatever stands behind it.</summary>
    internal static (ulong Product, uint Sku) Split(string product)
    {
        var parts = product.Split(':', '/');
        return parts.Length < 2 ? default : (Product(Bytes(parts[0])), Sku(Bytes(parts[1])));
    }

    private static byte[] Bytes(string text) => System.Text.Encoding.UTF8.GetBytes(text.Trim());

    private static ulong Pack(ReadOnlySpan<byte> id, ulong packed)
    {
        foreach (var sign in id)
        {
            var digit = sign switch
            {
                >= (byte)'0' and <= (byte)'9' => sign - '0' + 1,
                >= (byte)'A' and <= (byte)'Z' => sign - 'A' + 11,
                >= (byte)'a' and <= (byte)'z' => sign - 'a' + 11,
                _ => 0,
            };
            if (digit == 0)
            {
                return 0;
            }

            packed = (packed * 37) + (ulong)digit;
        }

        return packed;
    }

    private static bool IsNumber(ReadOnlySpan<byte> id)
    {
        foreach (var sign in id)
        {
            if (sign is < (byte)'0' or > (byte)'9')
            {
                return false;
            }
        }

        return true;
    }
}
