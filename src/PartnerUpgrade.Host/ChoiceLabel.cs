namespace PartnerUpgrade.Host;

/// <summary>A choice's label, such as <c>Yes to &amp;All</c>: the letter after the ampersand is its key.</summary>
internal sealed class ChoiceLabel
{
    public ChoiceLabel(string label)
    {
        var ampersand = label.IndexOf('&', StringComparison.Ordinal);
        Name = label.Replace("&", "", StringComparison.Ordinal);
        Key = ampersand >= 0 && ampersand + 1 < label.Length ? label[(ampersand + 1)..(ampersand + 2)].ToUpperInvariant() : Name;
    }

    public string Name { get; }

    public string Key { get; }

    public string Display => Key == Name ? $"[{Name}]" : $"[{Key}] {Name}";

    public bool Fits(string answer) =>
        answer.Equals(Key, StringComparison.CurrentCultureIgnoreCase) || answer.Equals(Name, StringComparison.CurrentCultureIgnoreCase);
}
