using System.Text.Json;

namespace PartnerUpgrade.Pester;

/// <summary>The suite in one Pester: found or run in a fresh process of the pinned PowerShell.</summary>
internal sealed class PesterSuite(string version, InstalledModule module)
{
    public string Version => version;

    /// <summary>Which tests there are.</summary>
    public PesterResults Discover(CancellationToken cancellation) => Invoke(["-DiscoverOnly"], cancellation);

    /// <summary>Runs the suite.</summary>
    /// <param name="lines">Only the tests at these places, each a file and a line; null for all.</param>
    /// <param name="cancellation">Ends it.</param>
    public PesterResults Run(IReadOnlyList<string>? lines, CancellationToken cancellation) => Invoke(lines is null ? [] : ["-Line", string.Join(',', lines.Select(Quote))], cancellation);

    private PesterResults Invoke(IEnumerable<string> arguments, CancellationToken cancellation)
    {
        var results = Path.Combine(module.Scratch, $"{version}-{Guid.NewGuid():N}.json");
        var command = $"& {Quote(Places.Script("Invoke-Suite.ps1"))} -Pester {Quote(Places.Pesters[version])} -Suite {Quote(Places.Suite)} -Results {Quote(results)} {string.Join(' ', arguments)}";
        var start = PowerShellProgram.Start("-NonInteractive", "-Command", command);
        module.Prepare(start.Environment);
        ShellProcess.Run(start, cancellation);
        return JsonSerializer.Deserialize<PesterResults>(File.ReadAllText(results))!;
    }

    private static string Quote(string text) => $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";
}
