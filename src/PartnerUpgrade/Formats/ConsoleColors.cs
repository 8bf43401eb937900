using System.Reflection;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// The colors of the session's <c>$PSStyle</c>. PowerShell takes them out again where the output is plain text: in files, and where
/// OutputRendering says so. Windows PowerShell has none.
/// </summary>
internal static class ConsoleColors
{
    private static readonly PropertyInfo? Style = typeof(PSObject).Assembly.GetType("System.Management.Automation.PSStyle")?.GetProperty("Instance");

    internal static string Good(string text) => Paint(text, "Green");

    internal static string Doubtful(string text) => Paint(text, "Yellow");

    internal static string Bad(string text) => Paint(text, "Red");

    private static string Paint(string text, string color)
    {
        if (text.Length == 0 || Environment.GetEnvironmentVariable("NO_COLOR") is { Length: > 0 } || Style?.GetValue(null) is not { } style)
        {
            return text;
        }

        var foreground = Read(style, "Foreground");
        return foreground is null ? text : $"{Read(foreground, color)}{text}{Read(style, "Reset")}";
    }

    private static object? Read(object item, string property) => item.GetType().GetProperty(property)?.GetValue(item);
}
