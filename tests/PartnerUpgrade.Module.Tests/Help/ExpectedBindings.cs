using System.Collections;
using System.Globalization;
using System.Management.Automation;
using PartnerUpgrade.Help.Pages;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>How a page must describe a parameter: made of the parameter itself, in the words of platyPS.</summary>
internal static class ExpectedBindings
{
    private const string Nothing = "None";

    /// <summary>A description for each kind of set that the parameter is in.</summary>
    public static IReadOnlyList<ParameterBinding> Of(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        var kinds = parameter.ParameterSets
            .GroupBy(set => Describe(cmdlet, parameter, set.Value), set => set.Key, BindingComparer.Instance)
            .ToList();
        return kinds is [var only] && (only.Contains(ParameterAttribute.AllParameterSets) || only.Count() == cmdlet.ParameterSets.Count)
            ? [only.Key with { Sets = [ParameterBinding.AllSets] }]
            : [.. kinds.Select(kind => kind.Key with { Sets = [.. cmdlet.ParameterSets.Select(set => set.Name).Where(kind.Contains)] })];
    }

    /// <summary>The block a page shows, for comparing and for pasting.</summary>
    public static string Yaml(ParameterBinding binding) => string.Join(
        '\n',
        new[]
        {
            $"Type: {binding.Type}",
            $"Parameter Sets: {string.Join(", ", binding.Sets)}",
            $"Aliases: {string.Join(", ", binding.Aliases)}",
            binding.AcceptedValues.Count == 0 ? "" : $"Accepted values: {string.Join(", ", binding.AcceptedValues)}",
            $"Required: {binding.Required}",
            $"Position: {binding.Position}",
            $"Default value: {binding.Default}",
            $"Accept pipeline input: {binding.Pipeline}",
            $"Accept wildcard characters: {binding.Wildcards}",
        }.Where(line => line.Length > 0).Select(line => line.TrimEnd()));

    private static ParameterBinding Describe(CmdletInfo cmdlet, ParameterMetadata parameter, ParameterSetMetadata set) => new()
    {
        Type = (Nullable.GetUnderlyingType(parameter.ParameterType) ?? parameter.ParameterType).Name,
        Sets = [],
        Aliases = parameter.Aliases,
        AcceptedValues = AcceptedValues(parameter),
        Required = set.IsMandatory,
        Position = set.Position == int.MinValue ? "Named" : set.Position.ToString(CultureInfo.InvariantCulture),
        Default = set.IsMandatory ? Nothing : Default(cmdlet, parameter),
        Pipeline = (set.ValueFromPipeline, set.ValueFromPipelineByPropertyName) switch
        {
            (true, true) => "True (ByPropertyName, ByValue)",
            (true, false) => "True (ByValue)",
            (false, true) => "True (ByPropertyName)",
            _ => "False",
        },
        Wildcards = parameter.Attributes.Any(attribute => attribute is SupportsWildcardsAttribute),
    };

    private static IReadOnlyList<string> AcceptedValues(ParameterMetadata parameter)
    {
        var type = parameter.ParameterType.GetElementType() ?? parameter.ParameterType;
        type = Nullable.GetUnderlyingType(type) ?? type;
        return parameter.Attributes.OfType<ValidateSetAttribute>().SingleOrDefault() is { } set ? [.. set.ValidValues]
            : type.IsEnum ? Enum.GetNames(type)
            : [];
    }

    /// <summary>What the parameter is where nobody gives it: what a new cmdlet has.</summary>
    private static string Default(CmdletInfo cmdlet, ParameterMetadata parameter)
    {
        var value = cmdlet.ImplementingType.GetProperty(parameter.Name)?.GetValue(Activator.CreateInstance(cmdlet.ImplementingType));
        return value switch
        {
            _ when parameter.SwitchParameter => "False",
            null or "" or ICollection { Count: 0 } => Nothing,
            _ => Convert.ToString(value, CultureInfo.InvariantCulture)!,
        };
    }

    private sealed class BindingComparer : IEqualityComparer<ParameterBinding>
    {
        public static BindingComparer Instance { get; } = new();

        public bool Equals(ParameterBinding? x, ParameterBinding? y) => Yaml(x!) == Yaml(y!);

        public int GetHashCode(ParameterBinding obj) => Yaml(obj).GetHashCode(StringComparison.Ordinal);
    }
}
