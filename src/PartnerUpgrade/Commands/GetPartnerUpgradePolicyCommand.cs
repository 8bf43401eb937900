namespace PartnerUpgrade.Cmdlets;

/// <summary>Reads upgrade policies: the one in use, built-in ones, or files.</summary>
[Cmdlet(VerbsCommon.Get, "PartnerUpgradePolicy", DefaultParameterSetName = NameSet, HelpUri = HelpLink.Start + "Get-PartnerUpgradePolicy.md")]
[OutputType(typeof(UpgradePolicy))]
public sealed class GetPartnerUpgradePolicyCommand : AsyncCmdlet
{
    private const string NameSet = "Name";
    private const string PathSet = "Path";
    private const string ListSet = "List";

    /// <summary>Built-in policies; the connection's policy, or the default one, unless anything is given.</summary>
    [Parameter(Position = 0, ParameterSetName = NameSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    [List]
    public string[]? Name { get; set; }

    /// <summary>Files.</summary>
    [Parameter(Mandatory = true, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true, ParameterSetName = PathSet)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("PSPath", "FullName")]
    [List]
    public string[] Path { get; set; } = [];

    /// <summary>All built-in policies.</summary>
    [Parameter(Mandatory = true, ParameterSetName = ListSet)]
    public SwitchParameter ListAvailable { get; set; }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        if (ParameterSetName == NameSet && Name is null && RunspaceConnection.Current is { } connection)
        {
            WriteObject(connection.Policy);
            return;
        }

        var policies = Require(() => PolicyBinding.Source, null);
        foreach (var nameOrPath in Selected(policies))
        {
            WriteObject(Require(() => PolicyBinding.Read(this, policies, nameOrPath), nameOrPath));
        }
    }

    private IEnumerable<string> Selected(IPolicySource policies)
    {
        if (ListAvailable)
        {
            return policies.BuiltInNames;
        }

        return ParameterSetName == PathSet
            ? Path.SelectMany(path => Require(() => SessionPath.Expand(this, path, PartnerErrorId.PolicyNotFound), path))
            : (Name ?? [PolicyBinding.DefaultName]).SelectMany(name => ShellPatterns.Instance.IsPattern(name) ? policies.BuiltInNames.Where(ShellPatterns.Instance.Compile(name)) : [name]);
    }
}
