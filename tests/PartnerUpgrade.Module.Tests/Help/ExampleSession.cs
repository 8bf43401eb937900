using System.Management.Automation;
using System.Management.Automation.Language;
using System.Text.RegularExpressions;
using PartnerUpgrade.Help.Pages;
using PartnerUpgrade.Module.Tests.Hosting;
using PartnerUpgrade.Module.Tests.SignIn;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>Somebody who types an example: in a folder with the files it names, answering every question with yes to all.</summary>
internal sealed partial class ExampleSession : IDisposable
{
    private const string OneAfterTheOther = "$PSDefaultParameterValues = @{ '*-Partner*:ThrottleLimit' = 1; '*-SubscriptionUpgrade:ThrottleLimit' = 1; '*-SubscriptionRenewal:ThrottleLimit' = 1 }";

    private readonly string culture;
    private readonly TemporaryFolder folder = new();
    private readonly Lazy<EngineSession> sandbox;
    private readonly Lazy<SignInSession> service;

    public ExampleSession(string culture)
    {
        this.culture = culture;
        sandbox = new(() => Prepare(new EngineSession(culture), OneAfterTheOther + "; $null = Connect-PartnerUpgrade -Sandbox -Date 2026-09-01"));
        service = new(StartService);
        SampleEstate.CopyTo(folder.Path);
    }

    /// <summary>Writes a file of the example.</summary>
    public void Write(PageSnippet file) => folder.Write(file.FileName, file.Text + "\n");

    /// <summary>Types a block that this engine can run, and returns what is printed. Any error fails.</summary>
    public string Type(string commands, ExampleKind kind)
    {
        var session = kind == ExampleKind.SignIn ? service.Value.Engine : sandbox.Value;
        var before = session.Host.Screen.Length;
        session.Run($". {{\n{commands.Replace("./out/PartnerUpgrade/", AssembledModule.Folder, StringComparison.Ordinal)}\n}} | Out-Default").ThrowOnError();
        return Colors().Replace(session.Host.Screen[before..], "").Replace(folder.Path, ".", StringComparison.Ordinal);
    }

    /// <summary>Fails unless every parameter of a command of ours exists and all belong to one set with all it requires.</summary>
    public void Bind(CommandAst command)
    {
        // Only within a session does the parser know our cmdlets.
        System.Management.Automation.Runspaces.Runspace.DefaultRunspace = sandbox.Value.Runspace;
        var cmdlet = CmdletFacts.All[command.GetCommandName()];
        var given = command.CommandElements.OfType<CommandParameterAst>().Select(parameter => cmdlet.ResolveParameter(parameter.ParameterName).Name).ToHashSet();
        var bound = StaticParameterBinder.BindCommand(command, resolve: true);

        // What the pipeline brings is missed here, and only here.
        Assert.DoesNotContain(bound.BindingExceptions.Values, error => error.CommandElement != command.CommandElements[0]);
        Assert.Contains(
            cmdlet.ParameterSets,
            set => given.IsSubsetOf(set.Parameters.Select(parameter => parameter.Name))
                && set.Parameters.Where(IsNeeded).All(parameter => bound.BoundParameters.ContainsKey(parameter.Name)));
    }

    public bool Knows(string command) => sandbox.Value.Run($"Get-Command '{command}'").Output.Count > 0;

    public void Dispose()
    {
        if (sandbox.IsValueCreated)
        {
            sandbox.Value.Dispose();
        }

        if (service.IsValueCreated)
        {
            service.Value.Dispose();
        }

        folder.Dispose();
    }

    /// <summary>What the pipeline can bring need not be typed.</summary>
    private static bool IsNeeded(CommandParameterInfo parameter) =>
        parameter is { IsMandatory: true, ValueFromPipeline: false, ValueFromPipelineByPropertyName: false };

    [GeneratedRegex(@"\x1b\[[0-9;]*m")]
    private static partial Regex Colors();

    private SignInSession StartService()
    {
        var session = new SignInSession(culture);
        Prepare(session.Engine, "function Get-Secret { $refreshToken }; function Set-Secret { }; function Save-Secret { }; $secret = $clientSecret; $token = $refreshToken");
        return session;
    }

    private EngineSession Prepare(EngineSession session, string script)
    {
        for (var question = 0; question < 100; question++)
        {
            session.Host.Answers.Enqueue("A");
        }

        session.Run($"$null = $ExecutionContext.SessionState.Path.SetLocation('{folder.Path}'); {script}").ThrowOnError();
        return session;
    }
}
