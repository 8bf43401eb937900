using System.Text.RegularExpressions;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>What an unquoted value is by the core schema of YAML 1.2, which JSON schemas and editors go by: <c>yes</c> and <c>off</c> are text.</summary>
internal static class YamlScalars
{
    private static readonly Regex Number = new(
        @"^([-+]?(\.[0-9]+|[0-9]+(\.[0-9]*)?)([eE][-+]?[0-9]+)?|0o[0-7]+|0x[0-9a-fA-F]+|[-+]?\.(inf|Inf|INF)|\.(nan|NaN|NAN))$",
        RegexOptions.CultureInvariant);

    internal static PolicyScalarKind KindOf(Scalar scalar) =>
        scalar.Style == ScalarStyle.Plain && scalar.Tag.IsEmpty ? KindOf(scalar.Value) : PolicyScalarKind.Text;

    /// <summary>What a text is without quotes.</summary>
    internal static PolicyScalarKind KindOf(string text) => text switch
    {
        "" or "~" or "null" or "Null" or "NULL" => PolicyScalarKind.Null,
        "true" or "True" or "TRUE" or "false" or "False" or "FALSE" => PolicyScalarKind.Boolean,
        _ => MayBeNumber(text[0]) && Number.IsMatch(text) ? PolicyScalarKind.Number : PolicyScalarKind.Text,
    };

    private static bool MayBeNumber(char first) => first is (>= '0' and <= '9') or '.' or '-' or '+';
}
