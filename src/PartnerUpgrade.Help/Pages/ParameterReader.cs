using Markdig.Syntax;

namespace PartnerUpgrade.Help.Pages;

/// <summary>Reads a parameter: prose, then a block of YAML for each kind of set.</summary>
internal sealed class ParameterReader
{
    private static readonly string[] Keys =
    [
        "Type", "Parameter Sets", "Aliases", "Accepted values", "Required", "Position", "Default value", "Accept pipeline input", "Accept wildcard characters",
    ];

    private readonly MarkdownPage page;
    private readonly FencedCodeBlock block;
    private readonly IReadOnlyDictionary<string, string> values;

    private ParameterReader(MarkdownPage page, FencedCodeBlock block)
    {
        this.page = page;
        this.block = block;
        values = KeyValues.Read(page, block);
        foreach (var key in values.Keys.Except(Keys))
        {
            page.Fault(block, $"A parameter has no such key: {key}");
        }
    }

    public static ParameterHelp Read(MarkdownPage page, PageSection section)
    {
        var yaml = section.Blocks.OfType<FencedCodeBlock>().ToList();
        var prose = section.Blocks.Except(yaml).ToList();
        if (yaml.Count == 0 || prose.Count == 0 || !section.Blocks.SequenceEqual([.. prose, .. yaml]))
        {
            page.Fault(section, "A parameter has prose, and behind it blocks of YAML.");
        }

        return new ParameterHelp(
            section.Title[1..],
            PlainText.Paragraphs(page, prose),
            [.. yaml.Select(block => new ParameterReader(page, block).ReadBinding())]);
    }

    private ParameterBinding ReadBinding() => new()
    {
        Type = Value("Type"),
        Sets = List("Parameter Sets"),
        Aliases = List("Aliases"),
        AcceptedValues = values.ContainsKey("Accepted values") ? List("Accepted values") : [],
        Required = Bool("Required"),
        Position = Value("Position"),
        Default = Value("Default value"),
        Pipeline = Value("Accept pipeline input"),
        Wildcards = Bool("Accept wildcard characters"),
    };

    private string Value(string key)
    {
        if (values.TryGetValue(key, out var value))
        {
            return value;
        }

        page.Fault(block, $"The parameter needs the key {key}.");
        return "";
    }

    private IReadOnlyList<string> List(string key) => Value(key).Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries);

    private bool Bool(string key)
    {
        if (bool.TryParse(Value(key), out var value))
        {
            return value;
        }

        page.Fault(block, $"{key} is True or False.");
        return false;
    }
}
