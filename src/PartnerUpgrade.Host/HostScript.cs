using System.Management.Automation;
using System.Management.Automation.Language;

namespace PartnerUpgrade.Host;

/// <summary>
/// What the shell is given to run: a text or a file, as a block and not as a command of its own, so that <c>exit</c> in a file ends
/// the program with its number, as with <c>pwsh -File</c>, instead of ending the file alone.
/// </summary>
internal static class HostScript
{
    /// <summary>
    /// Stands behind what was asked for. An error that ends a command but not the script shows in <c>$?</c> alone, and only here:
    /// where that was the last command, it did end the script.
    /// </summary>
    private const string FailWithLastCommand = "\n;\nif (-not $?) { exit 1 }";

    /// <summary>Adds what was asked for to what a shell will run.</summary>
    /// <exception cref="ParseException">It is not PowerShell.</exception>
    public static PowerShell AddTo(PowerShell shell, HostArguments arguments)
    {
        var text = arguments.Command ?? File.ReadAllText(arguments.File!);
        var script = Parse(text, arguments.File);
        if (script.EndBlock is { Unnamed: true })
        {
            script = Parse(text + FailWithLastCommand, arguments.File);
        }

        return shell
            .AddScript($"param($block) . $block {string.Join(' ', arguments.FileArguments.Select(Quote))}")
            .AddArgument(script.GetScriptBlock());
    }

    private static ScriptBlockAst Parse(string text, string? file)
    {
        var script = Parser.ParseInput(text, file, out _, out var errors);
        return errors.Length == 0 ? script : throw new ParseException(errors);
    }

    /// <summary>As <c>pwsh -File</c> does: <c>-Name</c>, <c>-Name:value</c> and <c>-Switch:$true</c> are parameters, everything else is plain text.</summary>
    private static string Quote(string argument)
    {
        if (argument.Length < 2 || argument[0] != '-' || !argument[1..].Split(':')[0].All(char.IsLetterOrDigit) || char.IsDigit(argument[1]))
        {
            return Literal(argument);
        }

        var parts = argument.Split(':', 2);
        return parts.Length == 1 ? argument : $"{parts[0]}:{(IsSwitchValue(parts[1]) ? parts[1] : Literal(parts[1]))}";
    }

    private static string Literal(string text) => $"'{CodeGeneration.EscapeSingleQuotedStringContent(text)}'";

    private static bool IsSwitchValue(string text) =>
        text.Equals("$true", StringComparison.OrdinalIgnoreCase) || text.Equals("$false", StringComparison.OrdinalIgnoreCase);
}
