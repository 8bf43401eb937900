using System.Diagnostics;
using PartnerUpgrade.Module.Tests.Hosting;

namespace PartnerUpgrade.Module.Tests.Benchmarks;

/// <summary>That the benchmarks still run. What they measure is no test's business.</summary>
public sealed class BenchmarkTests
{
    [Fact]
    public void A_benchmark_puts_its_figures_between_the_marks_of_a_page_and_leaves_the_rest_alone()
    {
        using var folder = new TemporaryFolder();
        var page = Path.Combine(folder.Path, "page.md");
        const string Begin = "<!-- Measured: written by the benchmarks, not by hand. -->";
        const string End = "<!-- End of what was measured. -->";
        File.WriteAllText(page, $"Before.\n{Begin}\nOld figures.\n{End}\nAfter.\n");

        var (exitCode, said) = Run("--quick", "Calls", "--out", page);

        Assert.True(exitCode == 0, said);
        var text = File.ReadAllText(page);
        Assert.StartsWith($"Before.\n{Begin}\n", text, StringComparison.Ordinal);
        Assert.EndsWith($"{End}\nAfter.\n", text, StringComparison.Ordinal);
        Assert.Contains("| Calls | ", text, StringComparison.Ordinal);
        Assert.DoesNotContain("Old figures.", text, StringComparison.Ordinal);
    }

    [Fact]
    public void An_unknown_benchmark_is_a_usage_error()
    {
        var (exitCode, said) = Run("Colours");

        Assert.Equal(2, exitCode);
        Assert.Contains("'Colours'", said, StringComparison.Ordinal);
    }

    private static (int ExitCode, string Said) Run(params string[] arguments)
    {
        using var process = Process.Start(new ProcessStartInfo("dotnet", [AssembledModule.Benchmarks, .. arguments])
        {
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        })!;
        var error = process.StandardError.ReadToEndAsync();
        var output = process.StandardOutput.ReadToEnd();
        process.WaitForExit();
        return (process.ExitCode, output + error.GetAwaiter().GetResult());
    }
}
