using System.Collections;
using System.Management.Automation;
using System.Management.Automation.Language;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes an argument from memory alone. Whatever goes wrong, a key press must neither wait nor fail.</summary>
public abstract class Completer : IArgumentCompleter
{
    private static readonly char[] Quotes = ['\'', '"'];

    /// <inheritdoc/>
    public IEnumerable<CompletionResult> CompleteArgument(
        string commandName,
        string parameterName,
        string wordToComplete,
        CommandAst commandAst,
        IDictionary fakeBoundParameters)
    {
        try
        {
            var typed = wordToComplete.Trim(Quotes);
            return
            [
                .. from choice in Choices(new CompletionContext(fakeBoundParameters))
                   where choice.Matches(typed)
                   select new CompletionResult(Quote(choice.Value), choice.Value, CompletionResultType.ParameterValue, choice.Tooltip)
            ];
        }
#pragma warning disable CA1031 // An exception would only garble the line that is being typed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    /// <summary>What may be meant, whatever was typed.</summary>
    private protected abstract IEnumerable<Choice> Choices(CompletionContext context);

    private static string Quote(string value) =>
        value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.') ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>One thing that may be meant.</summary>
    private protected sealed class Choice(string value, string tooltip, params IEnumerable<string> otherNames)
    {
        public string Value => value;

        public string Tooltip => tooltip.Length > 0 ? tooltip : value;

        /// <summary>Keys match by their beginning, names by any part: nobody types "Microsoft 365" to find what comes after it.</summary>
        public bool Matches(string typed) =>
            value.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase)
            || otherNames.Any(name => name.IndexOf(typed, StringComparison.CurrentCultureIgnoreCase) >= 0);
    }
}
