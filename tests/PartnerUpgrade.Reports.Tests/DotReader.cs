using System.Text.RegularExpressions;

namespace PartnerUpgrade.Reports.Tests;

/// <summary>Reads the part of Graphviz's DOT language that is written: statements of nodes, edges and attributes, and quoted strings as its lexer takes them.</summary>
internal static partial class DotReader
{
    internal static (Dictionary<string, string> Titles, List<(string From, string To)> Paths, List<string> Rules) Read(string text)
    {
        var rules = new List<string>();
        var tokens = new Queue<string>(Tokens(text));
        var titles = new Dictionary<string, string>();
        var paths = new List<(string, string)>();
        Take(tokens, "digraph", "{");
        while (tokens.Peek() != "}")
        {
            var name = tokens.Dequeue();
            if (tokens.Peek() == "->")
            {
                Take(tokens, "->");
                paths.Add((name, tokens.Dequeue()));
            }
            else
            {
                var attributes = Attributes(tokens);
                if (name is "conditions" or "limits")
                {
                    rules.AddRange(Lines(attributes["label"]));
                }
                else if (name is not ("graph" or "node"))
                {
                    titles.Add(name, Label(attributes["label"]));
                }
            }

            Take(tokens, ";");
        }

        Take(tokens, "}");
        Assert.Empty(tokens);
        return (titles, paths, rules);
    }

    private static Dictionary<string, string> Attributes(Queue<string> tokens)
    {
        var attributes = new Dictionary<string, string>();
        Take(tokens, "[");
        while (tokens.Peek() != "]")
        {
            var name = tokens.Dequeue();
            Take(tokens, "=");
            attributes.Add(name, tokens.Dequeue());
        }

        Take(tokens, "]");
        return attributes;
    }

    private static void Take(Queue<string> tokens, params string[] expected) => Assert.All(expected, token => Assert.Equal(token, tokens.Dequeue()));

    /// <summary>A label as it is drawn: escapes, then names of characters.</summary>
    private static string Label(string token) =>
        Escape().Replace(token[1..^1], escape => escape.Groups[1].Value is "\\" or "\"" ? escape.Groups[1].Value : throw new FormatException(escape.Value))
            .Replace("&amp;", "&", StringComparison.Ordinal);

    /// <summary>The lines of a label, each ended by an escape that sets it to the left.</summary>
    private static IEnumerable<string> Lines(string token)
    {
        Assert.EndsWith("\\l\"", token, StringComparison.Ordinal);
        return LineEnd().Split(token[1..^3]).Select(line => Label($"\"{line}\""));
    }

    private static IEnumerable<string> Tokens(string text)
    {
        var at = 0;
        foreach (Match token in Token().Matches(text))
        {
            Assert.True(string.IsNullOrWhiteSpace(text[at..token.Index]), $"This is no part of the language: {text[at..token.Index]}");
            at = token.Index + token.Length;
            yield return token.Value;
        }

        Assert.True(string.IsNullOrWhiteSpace(text[at..]));
    }

    [GeneratedRegex("""->|[{}\[\];=]|[A-Za-z_][A-Za-z_0-9]*|"(?:[^"\\\n]|\\[^\n])*" """, RegexOptions.IgnorePatternWhitespace)]
    private static partial Regex Token();

    [GeneratedRegex(@"(?<=(?<!\\)(?:\\\\)*)\\l")]
    private static partial Regex LineEnd();

    [GeneratedRegex(@"\\(.)")]
    private static partial Regex Escape();
}
