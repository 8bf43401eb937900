using System.Text.RegularExpressions;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Architecture;

/// <summary>What the workflows may do, and with whose code.</summary>
public sealed partial class WorkflowTests
{
    private static readonly string[] Workflows = Directory.GetFiles(Path.Combine(AssembledModule.Repository, ".github", "workflows"), "*.yml");

    [Fact]
    public void Every_action_is_pinned_to_one_commit_with_its_version_beside_it() =>
        Assert.All(
            Workflows.SelectMany(File.ReadLines).Where(line => line.Contains("uses:", StringComparison.Ordinal)),
            line => Assert.Matches("uses: [\\w./-]+@[0-9a-f]{40} # v[0-9]+[.][0-9]+[.][0-9]+$", line));

    [Fact]
    public void Every_workflow_may_only_read_and_every_job_ends() =>
        Assert.All(Workflows, workflow =>
        {
            var text = File.ReadAllText(workflow);

            Assert.Contains("\npermissions:\n  contents: read\n", text, StringComparison.Ordinal);
            Assert.Equal(Runner().Count(text), Regex.Count(text, "^    timeout-minutes: [0-9]+$", RegexOptions.Multiline));
            Assert.NotEqual(0, Runner().Count(text));
        });

    [GeneratedRegex("^    runs-on: ", RegexOptions.Multiline)]
    private static partial Regex Runner();
}
