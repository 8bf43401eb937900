using System.Numerics;

namespace PartnerUpgrade.Engine.Model;

/// <summary>
/// The one reader for numbers that people give, in rows and at the prompt. A text is read by the same rule in every culture: digits, with one blank
/// between groups of three, and a fraction only where it is nothing but zeros and cannot be a group of three. What could mean two numbers is no number.
/// </summary>
public static class WholeNumber
{
    /// <summary>Beyond it a floating-point number no longer tells neighbours apart.</summary>
    private const double LargestExact = 9_007_199_254_740_991;

    private const int Group = 3;

    /// <summary>Reads a whole number, 0 or more.</summary>
    /// <param name="value">A text, or a number of any type of .NET's; anything else (a Boolean, an enumeration, a single character) is no number.</param>
    /// <param name="number">The number.</param>
    /// <returns>Whether it is one, beyond doubt.</returns>
    public static bool TryRead(object? value, out long number)
    {
        (var isRead, number) = value switch
        {
            string text => Read(text),
            Enum => (false, 0L),
            byte or ushort or uint or sbyte or short or int or long => Positive(Convert.ToInt64(value, null)),
            ulong large => large <= long.MaxValue ? (true, (long)large) : (false, 0L),
            float single => Exact(single),
            double fraction => Exact(fraction),
            decimal amount => amount >= 0 && amount <= long.MaxValue && decimal.Truncate(amount) == amount ? (true, (long)amount) : (false, 0L),
            BigInteger big => big >= 0 && big <= long.MaxValue ? (true, (long)big) : (false, 0L),
            _ => (false, 0L),
        };
        return isRead;
    }

    private static (bool IsRead, long Number) Positive(long number) => number >= 0 ? (true, number) : (false, 0);

    private static (bool IsRead, long Number) Exact(double number) =>
        number >= 0 && number <= LargestExact && Math.Floor(number) == number ? (true, (long)number) : (false, 0);

    private static (bool IsRead, long Number) Read(string text)
    {
        var trimmed = text.Trim();
        var mark = trimmed.IndexOfAny(['.', ',']);
        return mark < 0 ? ReadDigits(trimmed)
            : IsZeroFraction(trimmed, mark + 1) ? ReadDigits(trimmed.Substring(0, mark))
            : (false, 0);
    }

    /// <summary>Three zeros are a thousand to some and a fraction to others.</summary>
    private static bool IsZeroFraction(string text, int start)
    {
        var length = text.Length - start;
        for (var i = start; i < text.Length; i++)
        {
            if (text[i] != '0')
            {
                return false;
            }
        }

        return length > 0 && length != Group;
    }

    private static (bool IsRead, long Number) ReadDigits(string text)
    {
        var (number, digits, groups) = (0L, 0, 0);
        foreach (var sign in text)
        {
            if (sign is >= '0' and <= '9')
            {
                var digit = sign - '0';
                if (number > (long.MaxValue - digit) / 10)
                {
                    return (false, 0);
                }

                number = (number * 10) + digit;
                digits++;
            }
            else if (Blanks.IsWithinLine(sign) && (groups == 0 ? digits is > 0 and <= Group : digits == Group))
            {
                groups++;
                digits = 0;
            }
            else
            {
                return (false, 0);
            }
        }

        return groups == 0 ? (digits > 0, number) : (digits == Group, number);
    }
}
