using System.Text.Json;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Where a name or a value stands.</summary>
/// <param name="Type">What it is; objects and lists by how they start.</param>
/// <param name="Start">Its first byte, behind the quote where there is one.</param>
/// <param name="Length">Its length in bytes.</param>
/// <param name="IsEscaped">Whether a text holds escapes.</param>
/// <param name="Next">The number of the token behind it and all that is in it.</param>
internal readonly record struct WireToken(JsonTokenType Type, int Start, int Length, bool IsEscaped, int Next = 0)
{
    /// <summary>An object or a list, once its end is known.</summary>
    public WireToken EndAt(int end, int next) => this with { Length = end - Start, Next = next };
}
