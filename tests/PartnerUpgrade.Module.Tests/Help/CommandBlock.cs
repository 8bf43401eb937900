using System.Management.Automation.Language;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>A block of commands as the PowerShell parser sees it.</summary>
internal sealed class CommandBlock
{
    /// <summary>Of other modules; the tests have stand-ins for them.</summary>
    private static readonly HashSet<string> OfSecretManagement = new(StringComparer.OrdinalIgnoreCase) { "Get-Secret", "Save-Secret", "Set-Secret" };

    private static readonly HashSet<string> NeedingMore = new(StringComparer.OrdinalIgnoreCase) { "Interactive", "CertificatePath", "CertificateThumbprint" };

    private readonly IReadOnlyList<CommandAst> commands;

    public CommandBlock(string text)
    {
        var script = Parser.ParseInput(text, out _, out var errors);
        Assert.Empty(errors);
        commands = [.. script.FindAll(node => node is CommandAst, searchNestedScriptBlocks: true).Cast<CommandAst>()];
        Assert.All(commands, command => Assert.NotNull(command.GetCommandName()));
    }

    /// <summary>The commands of our own.</summary>
    public IEnumerable<CommandAst> Ours => commands.Where(command => CmdletFacts.All.ContainsKey(command.GetCommandName()));

    /// <summary>The names of commands that are neither ours nor known to be somewhere else.</summary>
    public IEnumerable<string> Others => commands.Select(command => command.GetCommandName())
        .Except(CmdletFacts.All.Keys, StringComparer.OrdinalIgnoreCase)
        .Where(name => !OfSecretManagement.Contains(name));

    public ExampleKind Kind
    {
        get
        {
            var connects = commands.Where(command => command.GetCommandName() == "Connect-PartnerUpgrade").ToList();
            return connects.Exists(NeedsMore) ? ExampleKind.BoundOnly
                : connects.Exists(connect => !Parameters(connect).Contains("Sandbox")) ? ExampleKind.SignIn
                : ExampleKind.Sandbox;
        }
    }

    private static bool NeedsMore(CommandAst connect) =>
        Parameters(connect).Any(NeedingMore.Contains) || connect.ToString().Contains("postgresql:", StringComparison.OrdinalIgnoreCase);

    private static IEnumerable<string> Parameters(CommandAst command) => command.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName);
}
