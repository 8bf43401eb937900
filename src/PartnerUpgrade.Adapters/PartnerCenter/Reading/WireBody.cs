namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>The body of an answer: the first bytes of memory that may be larger. Nothing that reads it keeps it or changes it.</summary>
/// <param name="Bytes">The memory.</param>
/// <param name="Length">How many bytes of it are the body.</param>
internal readonly record struct WireBody(byte[] Bytes, int Length)
{
    /// <summary>No body.</summary>
    public static WireBody None { get; } = new([], 0);

    /// <summary>Where it begins, behind a byte order mark where there is one (get-a-list-of-available-licenses shows it).</summary>
    public int Start => Span.StartsWith((ReadOnlySpan<byte>)[0xEF, 0xBB, 0xBF]) ? 3 : 0;

    public ReadOnlySpan<byte> Span => Bytes.AsSpan(0, Length);

    public static implicit operator WireBody(byte[] bytes) => new(bytes, bytes.Length);
}
