using System.Collections;
using System.Management.Automation.Language;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Completes an argument. Whatever goes wrong, a key press must not fail.</summary>
public abstract class Completer : IArgumentCompleter
{
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
            return [.. Complete(wordToComplete, new CompletionContext(fakeBoundParameters))];
        }
#pragma warning disable CA1031 // An exception would only garble the line that is being typed.
        catch (Exception)
#pragma warning restore CA1031
        {
            return [];
        }
    }

    /// <summary>What is offered for what was typed.</summary>
    private protected abstract IEnumerable<CompletionResult> Complete(string word, CompletionContext context);
}

/// <summary>Completes an argument from memory alone: a key press must not wait.</summary>
public abstract class ChoiceCompleter : Completer
{
    private static readonly char[] Quotes = ['\'', '"'];

    private protected override IEnumerable<CompletionResult> Complete(string word, CompletionContext context)
    {
        var typed = Unquote(word);
        var matching = Choices(context).Where(choice => choice.Matches(typed)).ToLookup(choice => choice.BeginsWith(typed));

        // What begins with what was typed is meant rather than what only contains it: "fr" is no Afrikaans. And where several fit, Tab on Linux puts the
        // beginning they share in place of what was typed, which would be lost where they share none.
        var offered = matching.Contains(true) ? matching[true] : matching[false];
        return offered.Select(choice => new CompletionResult(Quote(choice.Value), choice.Meaning ?? choice.Value, CompletionResultType.ParameterValue, choice.Tooltip));
    }

    /// <summary>What may be meant, whatever was typed.</summary>
    private protected abstract IEnumerable<Choice> Choices(CompletionContext context);

    /// <summary>What was typed, without the quotes around it and with single ones where they are doubled within.</summary>
    private static string Unquote(string word) =>
        word.Length == 0 || Array.IndexOf(Quotes, word[0]) < 0 ? word
        : word.Trim(word[0]).Replace(new string(word[0], 2), word[0].ToString());

    private static string Quote(string value) =>
        value.All(letter => char.IsLetterOrDigit(letter) || letter is '-' or '_' or '.') ? value : $"'{CodeGeneration.EscapeSingleQuotedStringContent(value)}'";

    /// <summary>One thing that may be meant.</summary>
    private protected sealed class Choice(string value, string tooltip, params IEnumerable<string> otherNames)
    {
        public string Value => value;

        /// <summary>What an id means, for a list of choices: by itself it tells nobody anything. Null where the value speaks for itself.</summary>
        public string? Meaning { get; init; }

        public string Tooltip => tooltip.Length > 0 ? tooltip : value;

        /// <summary>Whether the value begins so. Nobody knows how an id begins.</summary>
        public bool BeginsWith(string typed) => Meaning is not null || value.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase);

        /// <summary>
        /// Keys match by their beginning, names by any part: nobody types "Microsoft 365" to find what comes after it. Wildcards match as they do elsewhere.
        /// </summary>
        public bool Matches(string typed) => ShellPatterns.Instance.IsPattern(typed)
            ? otherNames.Append(value).Any(ShellPatterns.Instance.Compile(typed + "*"))
            : value.StartsWith(typed, StringComparison.CurrentCultureIgnoreCase)
            || otherNames.Any(name => name.IndexOf(typed, StringComparison.CurrentCultureIgnoreCase) >= 0);
    }
}

/// <summary>What is known while a command is still being typed.</summary>
internal sealed class CompletionContext(IDictionary boundParameters)
{
    /// <summary>The connection the command would use; null where there is none.</summary>
    internal PartnerConnection? Connection =>
        (boundParameters["Connection"] is PSObject wrapped ? wrapped.BaseObject : boundParameters["Connection"]) as PartnerConnection ?? RunspaceConnection.Current;

    /// <summary>The upgrade that is given; null where none is.</summary>
    internal Guid? ItemId => Guid.TryParse(boundParameters["ItemId"]?.ToString(), out var id) ? id : null;

    /// <summary>The policy the command would follow; null where it is not known.</summary>
    internal UpgradePolicy? Policy =>
        boundParameters["Policy"] is string name ? PolicyCache.Find(name)
        : Connection?.Policy ?? PolicyCache.Find(PolicyBinding.DefaultName);
}
