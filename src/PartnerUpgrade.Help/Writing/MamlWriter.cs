using System.Xml.Linq;
using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Help.Writing;

/// <summary>Writes cmdlets' pages as MAML, which Get-Help reads.</summary>
internal static class MamlWriter
{
    internal static readonly XNamespace Maml = "http://schemas.microsoft.com/maml/2004/10";
    internal static readonly XNamespace Command = "http://schemas.microsoft.com/maml/dev/command/2004/10";
    internal static readonly XNamespace Dev = "http://schemas.microsoft.com/maml/dev/2004/10";

    private static readonly XNamespace Help = "http://msh";

    public static XDocument Write(IEnumerable<CmdletPage> pages) => new(
        new XElement(
            Help + "helpItems",
            new XAttribute("schema", "maml"),
            new XAttribute(XNamespace.Xmlns + "maml", Maml),
            new XAttribute(XNamespace.Xmlns + "command", Command),
            new XAttribute(XNamespace.Xmlns + "dev", Dev),
            pages.Select(Write)));

    internal static IEnumerable<XElement> Paragraphs(IEnumerable<string> texts) => texts.Select(text => new XElement(Maml + "para", text));

    internal static XElement Type(string name) => new(Dev + "type", new XElement(Maml + "name", name));

    private static XElement Write(CmdletPage page)
    {
        var name = page.Name.Split('-', 2);
        return new XElement(
            Command + "command",
            new XElement(
                Command + "details",
                new XElement(Command + "name", page.Name),
                new XElement(Command + "verb", name[0]),
                new XElement(Command + "noun", name[^1]),
                new XElement(Maml + "description", Paragraphs([page.Synopsis]))),
            new XElement(Maml + "description", Paragraphs(page.Description)),
            ParameterMaml.Syntax(page),
            ParameterMaml.Parameters(page),
            new XElement(Command + "inputTypes", page.Inputs.Select(input => Write("inputType", input))),
            new XElement(Command + "returnValues", page.Outputs.Select(output => Write("returnValue", output))),
            new XElement(Maml + "alertSet", new XElement(Maml + "alert", Paragraphs(page.Notes))),
            new XElement(Command + "examples", page.Examples.Select(Write)),
            new XElement(Maml + "relatedLinks", page.Links.Prepend(new PageLink("Online Version:", page.OnlineVersion)).Select(Write)));
    }

    private static XElement Write(string element, TypeHelp type) =>
        new(Command + element, Type(type.Type), new XElement(Maml + "description", Paragraphs(type.Description)));

    private static XElement Write(PageExample example) => new(
        Command + "example",
        new XElement(Maml + "title", $"------- {example.Title} -------"),
        new XElement(Maml + "introduction", Paragraphs(example.Introduction)),
        // What is printed stands with the commands: nothing else keeps its columns.
        new XElement(Dev + "code", string.Join("\n\n", example.Snippets.Select(Write))),
        new XElement(Dev + "remarks", Paragraphs(example.Remarks)));

    private static string Write(PageSnippet snippet) => snippet.Kind switch
    {
        SnippetKind.Command => string.Join("\n", snippet.Text.Split('\n').Select((line, index) => (index == 0 ? "PS> " : "    ") + line)),
        SnippetKind.File => $"# {snippet.FileName}\n{snippet.Text}",
        _ => snippet.Text,
    };

    private static XElement Write(PageLink link) =>
        new(Maml + "navigationLink", new XElement(Maml + "linkText", link.Text), new XElement(Maml + "uri", link.Address));
}
