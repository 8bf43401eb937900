using System.Management.Automation;
using System.Reflection;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Architecture;

public sealed class CmdletTests
{
    private static readonly string[] ApprovedVerbs =
    [
        .. new[]
            {
                typeof(VerbsCommon), typeof(VerbsCommunications), typeof(VerbsData), typeof(VerbsDiagnostic), typeof(VerbsLifecycle), typeof(VerbsOther),
                typeof(VerbsSecurity),
            }
            .SelectMany(group => group.GetFields(BindingFlags.Public | BindingFlags.Static))
            .Select(verb => (string)verb.GetValue(null)!),
    ];

    public static TheoryData<string> Names => [.. Cmdlets.Keys];

    private static Dictionary<string, Type> Cmdlets { get; } = OurAssemblies.Cmdlets.GetTypes()
        .Where(type => type.IsDefined(typeof(CmdletAttribute)))
        .ToDictionary(type => type.Name);

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_is_sealed_and_called_by_an_approved_verb_and_a_singular_noun(string name)
    {
        var type = Cmdlets[name];
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.True(type.IsSealed && type.IsPublic);
        Assert.Equal(name, $"{cmdlet.VerbName}{cmdlet.NounName}Command");
        Assert.Contains(cmdlet.VerbName, ApprovedVerbs);
        Assert.False(cmdlet.NounName.EndsWith('s') && !cmdlet.NounName.EndsWith("ss", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_says_what_it_returns_and_where_its_help_is(string name)
    {
        var type = Cmdlets[name];
        var cmdlet = type.GetCustomAttribute<CmdletAttribute>()!;

        Assert.NotEmpty(type.GetCustomAttributes<OutputTypeAttribute>());
        Assert.EndsWith($"/docs/en-US/{cmdlet.VerbName}-{cmdlet.NounName}.md", cmdlet.HelpUri, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Names))]
    public void A_cmdlet_has_a_file_of_its_own(string name)
    {
        var source = File.ReadAllText(Path.Combine(AssembledModule.Repository, "src", "PartnerUpgrade", "Commands", name + ".cs"));

        Assert.Single(source.Split('\n'), line => line.StartsWith("public ", StringComparison.Ordinal) || line.StartsWith("internal ", StringComparison.Ordinal));
    }
}
