using System.Globalization;
using System.Xml.Linq;
using PartnerUpgrade.Help.Pages;
using static PartnerUpgrade.Help.Writing.MamlWriter;

namespace PartnerUpgrade.Help.Writing;

/// <summary>Writes parameters: once for each way to call the cmdlet, and once for the list of all.</summary>
internal static class ParameterMaml
{
    private const string Switch = "SwitchParameter";

    public static XElement Syntax(CmdletPage page) => new(
        Command + "syntax",
        page.Syntax.Select(way => new XElement(
            Command + "syntaxItem",
            new XElement(Maml + "name", page.Name),
            from parameter in page.Parameters
            let binding = parameter.Bindings.FirstOrDefault(binding => binding.IsIn(way.Set))
            where binding is not null
            orderby Position(binding), !binding.Required
            select Write(parameter, binding, isSyntax: true))));

    public static XElement Parameters(CmdletPage page) => new(
        Command + "parameters",
        page.Parameters.Select(parameter => Write(parameter, parameter.Bindings[0], isSyntax: false)));

    private static XElement Write(ParameterHelp parameter, ParameterBinding binding, bool isSyntax) => new(
        Command + "parameter",
        new XAttribute("required", Text(binding.Required)),
        new XAttribute("variableLength", "true"),
        new XAttribute("globbing", Text(binding.Wildcards)),
        new XAttribute("pipelineInput", binding.Pipeline),
        new XAttribute("position", binding.Position.ToLowerInvariant()),
        new XAttribute("aliases", binding.Aliases.Count == 0 ? "none" : string.Join(", ", binding.Aliases)),
        new XElement(Maml + "name", parameter.Name),
        new XElement(Maml + "description", Paragraphs(parameter.Description)),
        isSyntax && binding.AcceptedValues.Count > 0 ? Values(binding) : null,
        isSyntax && binding.Type == Switch ? null : Value(binding),
        Type(binding.Type),
        new XElement(Dev + "defaultValue", binding.Default));

    private static XElement Values(ParameterBinding binding) => new(
        Command + "parameterValueGroup",
        binding.AcceptedValues.Select(value => new XElement(
            Command + "parameterValue",
            new XAttribute("required", "false"),
            new XAttribute("variableLength", "false"),
            value)));

    private static XElement Value(ParameterBinding binding) => new(
        Command + "parameterValue",
        new XAttribute("required", Text(binding.Type != Switch)),
        new XAttribute("variableLength", "false"),
        binding.Type);

    private static int Position(ParameterBinding binding) =>
        int.TryParse(binding.Position, NumberStyles.None, CultureInfo.InvariantCulture, out var position) ? position : int.MaxValue;

    private static string Text(bool value) => value ? "true" : "false";
}
