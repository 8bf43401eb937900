using System.Reflection;
using System.Reflection.Emit;
using System.Runtime.InteropServices;
using PartnerUpgrade.Cmdlets;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Isolation;

/// <summary>The module and its libraries in a session where other modules loaded what they like; a fresh process each.</summary>
public sealed class LoadContextTests : IDisposable
{
    private const string ReadPolicy = "(Get-PartnerUpgradePolicy -Name csp-2016).Name\n";

    /// <summary>The names of everything third-party that ships, as an assembly of another module would also be called. What the runtime has itself is nobody's.</summary>
    private static readonly string[] Private =
    [
        .. Directory.EnumerateFiles(AssembledModule.CoreDependencies, "*.dll")
            .Select(file => Path.GetFileNameWithoutExtension(file))
            .Where(name => !File.Exists(Path.Combine(RuntimeEnvironment.GetRuntimeDirectory(), name + ".dll"))),
    ];

    private readonly TemporaryFolder journal = new();

    public void Dispose() => journal.Dispose();

    [Fact]
    public async Task Importing_loads_nothing_but_our_own_two_assemblies()
    {
        var run = await ChildRun.RunScriptAsync(LoadedAssembly.Report);

        var loaded = LoadedAssembly.Read(run.Lines());
        Assert.Contains(loaded, assembly => assembly.Name == "PartnerUpgrade");
        Assert.DoesNotContain(loaded, assembly => Private.Contains(assembly.Name));
        Assert.DoesNotContain(loaded, assembly => assembly.Context == "PartnerUpgrade");
    }

    [Fact]
    public async Task Third_party_assemblies_never_enter_the_default_context()
    {
        var run = await ChildRun.RunScriptAsync(ReadPolicy + LoadedAssembly.Report);

        var loaded = LoadedAssembly.Read(run.Lines());
        Assert.DoesNotContain(loaded, assembly => assembly.IsInDefaultContext && Private.Contains(assembly.Name));
        Assert.All(Private, name => Assert.Single(loaded, assembly => assembly.Name == name));
    }

    [Theory]
    [InlineData("net8.0")]
    [InlineData("netstandard2.0")]
    public async Task Signing_in_works_beside_another_modules_version_of_the_library(string folder)
    {
        var other = Path.Combine(AppContext.BaseDirectory, "others", "4.83.1", "Microsoft.Identity.Client.dll");
        var run = await ChildRun.RunScriptAsync(
            $$"""
            $other = [Reflection.Assembly]::LoadFrom('{{other}}')
            $secret = [Net.NetworkCredential]::new('', 'secret').SecurePassword
            try { Connect-PartnerUpgrade -ApplicationId 5e2f1a47-0d8b-4c52-9f67-3a1b8c9d0e11 -TenantId fabrikam.example -ClientSecret $secret -Journal '{{Path.Combine(journal.Path, "journal.db")}}' }
            catch { $_.FullyQualifiedErrorId }
            [Microsoft.Identity.Client.PublicClientApplication].Assembly.Equals($other)
            """ + LoadedAssembly.Report,
            environment: new Dictionary<string, string> { [AdapterLoader.FolderVariable] = folder, ["HTTPS_PROXY"] = "http://127.0.0.1:1" });

        var lines = run.Lines();
        var libraries = LoadedAssembly.Read(lines).Where(assembly => assembly.Name == "Microsoft.Identity.Client").ToList();
        Assert.StartsWith("ServiceUnavailable,", lines[0], StringComparison.Ordinal);
        Assert.Equal("True", lines[1]);
        Assert.Equal("4.83.1.0", Assert.Single(libraries, library => library.IsInDefaultContext).Version);
        Assert.Equal("4.92.0.0", Assert.Single(libraries, library => !library.IsInDefaultContext).Version);
    }

    [Theory]
    [InlineData("13.7.1")]
    [InlineData("16.3.0")]
    [InlineData("18.1.0")]
    public async Task Another_modules_version_of_a_library_neither_disturbs_ours_nor_is_disturbed(string version)
    {
        var other = Path.Combine(AppContext.BaseDirectory, "others", version, "YamlDotNet.dll");
        var run = await ChildRun.RunScriptAsync(
            $$"""
            $other = [Reflection.Assembly]::LoadFrom('{{other}}')
            {{ReadPolicy}}
            [YamlDotNet.Serialization.DeserializerBuilder].Assembly.Equals($other)
            """ + LoadedAssembly.Report);

        var lines = run.Lines();
        var libraries = LoadedAssembly.Read(lines).Where(assembly => assembly.Name == "YamlDotNet").ToList();
        Assert.Equal(["csp-2016", "True"], lines[..2]);
        Assert.Equal($"{new Version(version).Major}.0.0.0", Assert.Single(libraries, library => library.IsInDefaultContext).Version);
        Assert.Equal("18.0.0.0", Assert.Single(libraries, library => !library.IsInDefaultContext).Version);
    }

    [Fact]
    public async Task A_version_that_is_newer_than_ours_does_not_win()
    {
        var other = Path.Combine(journal.Path, "YamlDotNet.dll");
        var future = new PersistedAssemblyBuilder(new AssemblyName("YamlDotNet") { Version = new Version(99, 0, 0, 0) }, typeof(object).Assembly);
        future.DefineDynamicModule("YamlDotNet").DefineType("YamlDotNet.Core.Parser", TypeAttributes.Public).CreateType();
        future.Save(other);
        var run = await ChildRun.RunScriptAsync(
            $$"""
            $null = [Reflection.Assembly]::LoadFrom('{{other}}')
            {{ReadPolicy}}
            """ + LoadedAssembly.Report);

        var lines = run.Lines();
        var libraries = LoadedAssembly.Read(lines).Where(assembly => assembly.Name == "YamlDotNet").ToList();
        Assert.Equal("csp-2016", lines[0]);
        Assert.Equal("99.0.0.0", Assert.Single(libraries, library => library.IsInDefaultContext).Version);
        Assert.Equal("18.0.0.0", Assert.Single(libraries, library => !library.IsInDefaultContext).Version);
    }

    [Fact]
    public async Task Importing_again_by_force_leaves_a_module_that_works()
    {
        var run = await ChildRun.RunScriptAsync(
            $"""
            {ReadPolicy}
            Import-Module -Force '{AssembledModule.Manifest}'
            {ReadPolicy}
            Import-Module -Force '{AssembledModule.Manifest}'
            {ReadPolicy}
            """ + LoadedAssembly.Report);

        var lines = run.Lines();
        Assert.Equal(["csp-2016", "csp-2016", "csp-2016"], lines[..3]);
        Assert.Single(LoadedAssembly.Read(lines), assembly => assembly.Name == "YamlDotNet");
    }

    [Fact]
    public async Task A_second_runspace_shares_the_libraries_of_the_first()
    {
        var run = await ChildRun.RunScriptAsync(
            $$"""
            {{ReadPolicy}}
            $state = [Management.Automation.Runspaces.InitialSessionState]::CreateDefault2()
            $state.ImportPSModule([string[]]'{{AssembledModule.Manifest}}')
            $second = [Management.Automation.Runspaces.RunspaceFactory]::CreateRunspace($state)
            $second.Open()
            [Management.Automation.PowerShell]::Create($second).AddScript('{{ReadPolicy}}').Invoke()
            $second.Dispose()
            """ + LoadedAssembly.Report);

        var lines = run.Lines();
        Assert.Equal(["csp-2016", "csp-2016"], lines[..2]);
        Assert.Single(LoadedAssembly.Read(lines), assembly => assembly.Name == "YamlDotNet");
    }

    [Fact]
    public async Task Output_types_can_be_named_in_scripts()
    {
        var types = typeof(PartnerSubscription).Assembly.GetExportedTypes()
            .Where(type => type.Namespace == "PartnerUpgrade")
            .Select(type => type.FullName!)
            .ToList();

        var run = await ChildRun.RunScriptAsync(string.Join('\n', types.Select(type => $"[{type}].FullName")));

        Assert.NotEmpty(types);
        Assert.Equal(types, run.Lines());
    }
}
