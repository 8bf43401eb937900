using CsCheck;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>Texts as nobody would call a company, unless to see what happens.</summary>
internal static class HostileText
{
    private static readonly string[] Pieces =
    [
        "<", ">", "&", "\"", "'", "`", "\\", "|", "#", ";", "%", "{", "}", "[", "]", "(", ")", "*", "_", "-", ":", "@", "$", "/", "=", " ", "\n", "\r\n", "\t",
        "</script>", "<script>alert(1)</script>", "<!--", "-->", "]]>", "<![CDATA[", "\" onload=\"alert(1)", "&lt;", "&amp;", "&#60;", "#quot;", "#35;", "\\\"", "\"]", "end", "-->|x|",
        "\u0000", "\u0007", "\u001B[31m", "\u007F", "\u0085", "\u009B", "\u2028", "\u2029", "\u202E", "\u2066", "\uFEFF", "\uFFFE", "\uFFFF", "\uFDD0",
        "\uD800", "\uDC00", "\uD83D\uDE00", "\uD83F\uDFFF", "שלום", "شركة", "日本", "e\u0301", "Contoso", "7", "1,5", "{0}", "{1:N0}",
    ];

    internal static readonly Gen<string> Any = Gen.Frequency(
        (4, Gen.Int[0, Pieces.Length - 1].Select(index => Pieces[index]).Array[0, 8].Select(string.Concat)),
        (1, Gen.String),
        (1, Gen.Char.Array[0, 12].Select(characters => new string(characters))));
}
