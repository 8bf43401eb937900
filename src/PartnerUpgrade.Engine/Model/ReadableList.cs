using System.Collections.ObjectModel;

namespace PartnerUpgrade.Engine.Model;

/// <summary>A list that tells what is in it where a list is asked for its text, as <c>Export-Csv</c> asks everything.</summary>
internal sealed class ReadableList<T> : ReadOnlyCollection<T>
{
    private ReadableList(IList<T> items)
        : base(items)
    {
    }

    /// <summary>The one without items.</summary>
    internal static ReadableList<T> None { get; } = new([]);

    /// <summary>The same items, readable.</summary>
    internal static ReadableList<T> Of(IReadOnlyList<T> items) => items switch
    {
        ReadableList<T> readable => readable,
        { Count: 0 } => None,
        IList<T> list => new ReadableList<T>(list),
        _ => new ReadableList<T>([.. items]),
    };

    public override string ToString() => string.Join("; ", this);
}
