using System.Collections;

namespace PartnerUpgrade.Engine.Customers;

/// <summary>
/// What the service listed, as far as it could be read. A listing with a part that was not understood is incomplete: what it shows may be
/// shown, but nothing is decided on what it does not show.
/// </summary>
/// <param name="items">What was understood.</param>
/// <param name="unread">How many parts were not, 0 or more.</param>
public sealed class Listing<T>(IReadOnlyList<T> items, int unread = 0) : IReadOnlyList<T>
{
    /// <summary>How many parts were not understood.</summary>
    public int Unread { get; } = unread;

    /// <summary>Whether everything that was listed was understood.</summary>
    public bool IsComplete => Unread == 0;

    /// <inheritdoc/>
    public int Count => items.Count;

    /// <inheritdoc/>
    public T this[int index] => items[index];

    /// <inheritdoc/>
    public IEnumerator<T> GetEnumerator() => items.GetEnumerator();

    /// <summary>A complete listing of these.</summary>
    public static implicit operator Listing<T>(T[] items) => new(items);

    IEnumerator IEnumerable.GetEnumerator() => GetEnumerator();
}
