using System.Management.Automation;
using System.Management.Automation.Language;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Architecture;

/// <summary>What the runbooks say to our commands is what these understand; what their job does is tested where it can be killed.</summary>
public sealed class RunbookTests
{
    private static readonly string[] Order =
        ["Connect-PartnerUpgrade", "Get-PartnerSubscription", "Test-SubscriptionUpgrade", "Invoke-SubscriptionUpgrade", "Resume-SubscriptionUpgrade", "Get-SubscriptionUpgrade"];

    [Theory]
    [InlineData("azure-automation.ps1")]
    [InlineData("github-action.yml")]
    public void Each_command_of_ours_is_called_with_parameters_that_go_together(string file)
    {
        var script = Parser.ParseInput(Runbook.Script(Path.Combine(AssembledModule.Repository, "docs", "runbooks", file)), out _, out var errors);
        Assert.Empty(errors);
        using var session = new EngineSession();
        var ours = session.Get<CmdletInfo>("Get-Command -Module PartnerUpgrade").ToDictionary(command => command.Name);

        var calls = script.FindAll(node => node is CommandAst call && ours.ContainsKey(call.GetCommandName() ?? ""), searchNestedScriptBlocks: true).Cast<CommandAst>().ToList();

        Assert.Equal(
            Order,
            calls.Select(call => call.GetCommandName()).Distinct().OrderBy(name => Array.IndexOf(Order, name)));
        Assert.All(calls, call =>
        {
            var used = Parameters(call, script);
            Assert.Contains(ours[call.GetCommandName()].ParameterSets, set => used.All(name => set.Parameters.Any(parameter => parameter.Name == name)));
        });
    }

    /// <summary>The names that are typed, and those of a table that is splatted.</summary>
    private static List<string> Parameters(CommandAst call, ScriptBlockAst script)
    {
        var names = call.CommandElements.OfType<CommandParameterAst>().Select(parameter => parameter.ParameterName).ToList();
        foreach (var splatted in call.CommandElements.OfType<VariableExpressionAst>().Where(variable => variable.Splatted))
        {
            var assignment = script.FindAll(node => node is AssignmentStatementAst { Left: VariableExpressionAst left } && left.VariablePath.UserPath == splatted.VariablePath.UserPath, true);
            var table = (HashtableAst)assignment.Single().Find(node => node is HashtableAst, true);
            names.AddRange(table.KeyValuePairs.Select(pair => pair.Item1.Extent.Text));
        }

        return names;
    }
}
