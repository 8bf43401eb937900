namespace PartnerUpgrade.Cmdlets;

/// <summary>Checks policy files and tells every fault, with line and column. Writes nothing for a file without any.</summary>
[Cmdlet(VerbsDiagnostic.Test, "PartnerUpgradePolicy", HelpUri = HelpLink.Start + "Test-PartnerUpgradePolicy.md")]
[OutputType(typeof(PolicyDiagnostic))]
[OutputType(typeof(PolicyDifference))]
[OutputType(typeof(bool))]
public sealed class TestPartnerUpgradePolicyCommand : AsyncCmdlet
{
    private UpgradePolicy? reference;

    /// <summary>The files, or the names of built-in policies.</summary>
    [Parameter(Mandatory = true, Position = 0, ValueFromPipeline = true, ValueFromPipelineByPropertyName = true)]
    [ValidateNotNullOrEmpty]
    [SupportsWildcards]
    [Alias("PSPath", "FullName")]
    [List]
    public string[] Path { get; set; } = [];

    /// <summary>A policy to compare with: a built-in's name or a file's path.</summary>
    [Parameter]
    [ValidateNotNullOrEmpty]
    [ArgumentCompleter(typeof(PolicyCompleter))]
    public string? Reference { get; set; }

    /// <summary>Writes only whether each file can be used as a policy, or whether it has the same paths as the reference.</summary>
    [Parameter]
    public SwitchParameter Quiet { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        reference = Reference is null ? null : Require(() => PolicyBinding.Read(this, PolicyBinding.Source, Reference), Reference);
    }

    /// <inheritdoc/>
    protected override void ProcessRecord()
    {
        var policies = Require(() => PolicyBinding.Source, null);
        foreach (var path in Path)
        {
            try
            {
                // Whoever types the name of a built-in policy means it, unless a file has the name.
                if (policies.BuiltInNames.FirstOrDefault(name => string.Equals(name, path, StringComparison.OrdinalIgnoreCase)) is { } builtIn && !File.Exists(SessionPath.Resolve(this, path, PartnerErrorId.PolicyNotFound)))
                {
                    Write(policies.Read(builtIn));
                    continue;
                }

                foreach (var file in SessionPath.Expand(this, path, PartnerErrorId.PolicyNotFound))
                {
                    Write(policies.Read(file));
                }
            }
            catch (PartnerUpgradeException error) when (error.Id == PartnerErrorId.PolicyNotFound)
            {
                if (Quiet)
                {
                    WriteObject(false);
                }
                else
                {
                    WriteError(ErrorRecords.Create(error, path));
                }
            }
        }
    }

    private void Write(PolicyReading reading)
    {
        // A file with faults has no paths that could be compared.
        var differences = reference is not null && reading.Policy is { } policy ? Require(() => PolicyComparison.Compare(policy, reference), policy) : null;
        if (Quiet)
        {
            WriteObject(reading.Policy is not null && differences is not { Count: > 0 });
        }
        else
        {
            WriteObject(differences is null ? reading.Diagnostics : differences, enumerateCollection: true);
        }
    }
}
