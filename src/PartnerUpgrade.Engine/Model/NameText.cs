using System.Text;

namespace PartnerUpgrade.Engine.Model;

/// <summary>How names of customers compare: composed letters, any run of blanks as one, none at either end, whatever the case.</summary>
public static class NameText
{
    /// <summary>Compares names that were folded.</summary>
    public static StringComparer Comparer => StringComparer.OrdinalIgnoreCase;

    /// <summary>A name as it compares. A text that is so already is returned as it is.</summary>
    public static string Fold(string name) => IsFolded(name) ? name : string.Join(" ", Compose(name).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries));

    /// <summary>Whether two texts are the same name.</summary>
    public static bool AreSame(string first, string second) => Comparer.Equals(Fold(first), Fold(second));

    /// <summary>A customer as a person is told of it: the name, and the domain, which tells it from others of the same name.</summary>
    public static string WithDomain(string name, string domain, Guid id) => (name.Length, domain.Length) switch
    {
        (0, 0) => id.ToString(),
        (0, _) => domain,
        (_, 0) => $"{name} ({id})",
        _ => $"{name} ({domain})",
    };

    private static string Compose(string name)
    {
        try
        {
            return name.Normalize(NormalizationForm.FormC);
        }
        catch (ArgumentException)
        {
            // Half of a surrogate pair, cut by whoever shortened the text.
            return name;
        }
    }

    /// <summary>As nearly every name is, of which there is one for each subscription.</summary>
    private static bool IsFolded(string name)
    {
        var wasBlank = true;
        foreach (var sign in name)
        {
            var isBlank = sign == ' ';
            if ((isBlank && wasBlank) || sign >= '\u007f' || (sign < ' ' && !isBlank))
            {
                return false;
            }

            wasBlank = isBlank;
        }

        return !wasBlank || name.Length == 0;
    }
}
