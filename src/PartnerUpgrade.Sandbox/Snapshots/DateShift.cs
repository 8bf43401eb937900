using System.Globalization;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>Moves every date of a line by whole days, in place: a date keeps its length. The year 9999 stands for no date and stays.</summary>
internal sealed class DateShift(int days)
{
    private const int Length = 10;

    /// <summary>The years in which a date is one; the service writes 9999, and sometimes 0001, for none.</summary>
    private const int First = 1990;
    private const int Last = 2200;

    /// <param name="line">What holds the line, or a part of one.</param>
    /// <param name="start">Where it begins.</param>
    /// <param name="length">How many bytes it has.</param>
    internal void Apply(byte[] line, int start, int length)
    {
        for (var i = start; days != 0 && i + Length + 1 < start + length; i++)
        {
            if (line[i] == '"' && line[i + Length + 1] == 'T' && TryRead(line, i + 1, out var date))
            {
                var moved = date.AddDays(days).ToString("yyyy-MM-dd", CultureInfo.InvariantCulture);
                for (var j = 0; j < Length; j++)
                {
                    line[i + 1 + j] = (byte)moved[j];
                }
            }
        }
    }

    private static bool TryRead(byte[] line, int at, out DateTime date)
    {
        date = default;
        Span<char> text = stackalloc char[Length];
        for (var i = 0; i < Length; i++)
        {
            text[i] = (char)line[at + i];
            if (i is 4 or 7 ? text[i] != '-' : text[i] is < '0' or > '9')
            {
                return false;
            }
        }

        return DateTime.TryParseExact(text.ToString(), "yyyy-MM-dd", CultureInfo.InvariantCulture, DateTimeStyles.None, out date)
            && date.Year is >= First and <= Last;
    }
}
