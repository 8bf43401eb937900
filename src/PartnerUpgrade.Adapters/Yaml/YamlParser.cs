using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace PartnerUpgrade.Adapters.Yaml;

/// <summary>
/// Turns YAML into a located document by the parser's events, so that every value keeps its place and a repeated key is seen. What a policy has no
/// use for and a reader might stumble over is refused: anchors, aliases, tags, merge keys, further documents.
/// </summary>
internal sealed class YamlParser(PolicyFile file, PolicyDiagnostics diagnostics)
{
    // A policy needs four levels; the parser's cost for each token grows with the nesting, so a bomb of brackets ends here.
    private const int DeepestNesting = 16;

    private readonly Stack<YamlCollection> open = new();

    private PolicyNode? root;
    private bool isComplete = true;
    private int documents;
    private Mark last = new(0, 1, 1);

    /// <returns>The document; without a root where nothing can be understood, which is reported.</returns>
    internal PolicyDocument Read(string text)
    {
        if (HasTabIndentation(text) || !TryRead(text))
        {
            return new PolicyDocument(file, null, isComplete: false);
        }

        if (root is PolicyMap map)
        {
            return new PolicyDocument(file, map, isComplete);
        }

        if (root is null or PolicyScalar { Kind: PolicyScalarKind.Null })
        {
            diagnostics.Error(PolicyFault.EmptyFile, SourceLocation.Whole(file), Messages.PolicyEmptyFile);
        }
        else if (root is not PolicyUnreadable)
        {
            diagnostics.Error(PolicyFault.WrongType, root.Place, Messages.PolicyNotMap);
        }

        return new PolicyDocument(file, null, isComplete: false);
    }

    /// <summary>YAML forbids tabs in indentation; parsers say so in words that nobody connects with tabs.</summary>
    private bool HasTabIndentation(string text)
    {
        var found = false;
        var line = 0;
        using var lines = new StringReader(text);
        while (lines.ReadLine() is { } content)
        {
            line++;
            var tab = content.IndexOf('\t');
            if (tab >= 0 && string.IsNullOrWhiteSpace(content.Substring(0, tab)))
            {
                diagnostics.Error(PolicyFault.TabIndentation, new SourceLocation(file, line, tab + 1), Messages.PolicyTabIndentation);
                found = true;
            }
        }

        return found;
    }

    private bool TryRead(string text)
    {
        try
        {
            var parser = new Parser(new StringReader(text));
            while (parser.MoveNext())
            {
                last = parser.Current!.End;
                if (!Take(parser.Current))
                {
                    break;
                }
            }

            return open.Count == 0;
        }
        catch (Exception exception) when (IsParserFault(exception) && open.Count > 0 && open.Peek().Opening is { } opening)
        {
            // What the parser says of a bracket that nobody closed is about itself, at a place that is none.
            diagnostics.Error(PolicyFault.SyntaxError, open.Peek().Node.Place, PolicyDiagnostics.Message(Messages.PolicyUnclosed, opening, opening == "[" ? "]" : "}"));
            return false;
        }
        catch (YamlException exception)
        {
            var mark = exception.Start.Line > 0 ? exception.Start : last;
            diagnostics.Error(PolicyFault.SyntaxError, Place(mark), Text.Format(Messages.PolicySyntaxError, exception.Message));
            return false;
        }
        catch (Exception exception) when (IsParserFault(exception))
        {
            // The parser checks neither escapes nor version numbers before it converts them.
            diagnostics.Error(PolicyFault.SyntaxError, Place(last), Text.Format(Messages.PolicySyntaxError, exception.Message));
            return false;
        }
    }

    private static bool IsParserFault(Exception exception) =>
        exception is YamlException or ArgumentException or InvalidOperationException or IndexOutOfRangeException or FormatException or OverflowException;

    /// <summary>Takes an event of the parser; false where reading ends.</summary>
    private bool Take(ParsingEvent parsed)
    {
        switch (parsed)
        {
            case DocumentStart when ++documents > 1:
                diagnostics.Error(PolicyFault.SeveralDocuments, Place(parsed.Start), Messages.PolicySeveralDocuments);
                return false;
            case AnchorAlias alias:
                diagnostics.Error(PolicyFault.AliasNotAllowed, Place(alias.Start), PolicyDiagnostics.Message(Messages.PolicyAliasNotAllowed, alias.Value.Value));
                isComplete = false;
                Add(new PolicyUnreadable(Place(alias.Start)));
                return true;
            case NodeEvent node:
                return TakeNode(node);
            case MappingEnd or SequenceEnd:
                open.Pop();
                return true;
            default:
                return true;
        }
    }

    private bool TakeNode(NodeEvent node)
    {
        var place = Place(node.Start);
        if (!node.Anchor.IsEmpty)
        {
            diagnostics.Error(PolicyFault.AnchorNotAllowed, place, PolicyDiagnostics.Message(Messages.PolicyAnchorNotAllowed, node.Anchor.Value));
        }

        if (!node.Tag.IsEmpty)
        {
            diagnostics.Error(PolicyFault.TagNotAllowed, place, Messages.PolicyTagNotAllowed);
        }

        if (node is Scalar scalar)
        {
            Add(new PolicyScalar(place, scalar.Value, YamlScalars.KindOf(scalar)));
            return true;
        }

        if (open.Count == DeepestNesting)
        {
            diagnostics.Error(PolicyFault.NestedTooDeep, place, PolicyDiagnostics.Message(Messages.PolicyNestedTooDeep, DeepestNesting));
            return false;
        }

        var opening = node switch
        {
            MappingStart { Style: MappingStyle.Flow } => "{",
            SequenceStart { Style: SequenceStyle.Flow } => "[",
            _ => null,
        };
        var collection = new YamlCollection(place, isMap: node is MappingStart) { Opening = opening };
        Add(collection.Node);
        open.Push(collection);
        return true;
    }

    private void Add(PolicyNode node)
    {
        if (open.Count == 0)
        {
            root = node;
            return;
        }

        var collection = open.Peek();
        if (!collection.AwaitsKey)
        {
            collection.Add(node);
        }
        else if (node is PolicyScalar { Text: "<<", Kind: PolicyScalarKind.Text })
        {
            diagnostics.Error(PolicyFault.MergeKeyNotAllowed, node.Place, Messages.PolicyMergeKeyNotAllowed);
            isComplete = false;
            collection.SkipKey();
        }
        else if (node is PolicyScalar key)
        {
            collection.SetKey(key);
        }
        else
        {
            if (node is not PolicyUnreadable)
            {
                diagnostics.Error(PolicyFault.KeyNotText, node.Place, Messages.PolicyKeyNotText);
            }

            isComplete = false;
            collection.SkipKey();
        }
    }

    private SourceLocation Place(Mark mark) => new(file, (int)mark.Line, (int)mark.Column);
}
