using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Help;

/// <summary>What the README shows of the host.</summary>
public sealed partial class ReadmeTests
{
    private static readonly string Readme = File.ReadAllText(Path.Combine(AssembledModule.Repository, "README.md")).ReplaceLineEndings("\n");

    [Fact]
    public async Task Its_tables_are_what_the_walk_through_prints()
    {
        var block = TextBlock().Matches(Readme).Select(match => match.Groups[1].Value).Single(text => text.StartsWith("PS> ", StringComparison.Ordinal));
        var walkthrough = (await ChildRun.RunHostAsync([])).Lines();

        // Customers are worked on beside each other, so neither the order of lines is promised nor who is the example of a refusal.
        Assert.All(
            block.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries).Where(line => line != "\u2026").TakeWhile(line => !line.StartsWith("ConflictingServices", StringComparison.Ordinal)),
            line => Assert.Contains(walkthrough, printed => printed.StartsWith(line, StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Its_commands_for_a_console_run()
    {
        var commands = HostCommand().Matches(Readme).Select(match => match.Groups[1].Value).ToList();

        Assert.NotEmpty(commands);
        foreach (var command in commands)
        {
            Assert.NotEmpty((await ChildRun.RunHostAsync(["-NoProfile", "-Command", command])).Lines());
        }
    }

    [GeneratedRegex("^```text\n(.*?)\n```$", RegexOptions.Singleline | RegexOptions.Multiline)]
    private static partial Regex TextBlock();

    [GeneratedRegex("^dotnet run --project src/PartnerUpgrade.Host -- -Command \"(.*)\"$", RegexOptions.Multiline)]
    private static partial Regex HostCommand();
}
