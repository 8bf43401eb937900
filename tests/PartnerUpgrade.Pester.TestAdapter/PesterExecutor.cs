using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace PartnerUpgrade.Pester;

/// <summary>
/// Runs the suite in each Pester, and reports every test as a result of its own. Whatever keeps tests from running is a failed result
/// too: a file that cannot be read, a setup that fails, a suite without tests, a selected test that does not run.
/// </summary>
[ExtensionUri(Uri)]
public sealed class PesterExecutor : ITestExecutor, IDisposable
{
    /// <summary>The adapter's name.</summary>
    public const string Uri = "executor://partnerupgrade/pester";

    private readonly CancellationTokenSource cancellation = new();

    /// <inheritdoc/>
    public void RunTests(IEnumerable<string>? sources, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        var filter = PesterTestCase.FilterOf(runContext);
        foreach (var source in (sources ?? []).Where(IsOurs))
        {
            Run(source, filter is null ? null : test => PesterTestCase.Takes(filter, test), frameworkHandle!);
        }
    }

    /// <inheritdoc/>
    public void RunTests(IEnumerable<TestCase>? tests, IRunContext? runContext, IFrameworkHandle? frameworkHandle)
    {
        foreach (var group in (tests ?? []).GroupBy(test => test.Source))
        {
            var names = group.Select(test => test.FullyQualifiedName).ToHashSet();
            Run(group.Key, test => names.Contains(test.FullyQualifiedName), frameworkHandle!);
        }
    }

    /// <inheritdoc/>
    public void Cancel() => cancellation.Cancel();

    /// <inheritdoc/>
    public void Dispose() => cancellation.Dispose();

    /// <summary>The test host asks every adapter about every assembly.</summary>
    internal static bool IsOurs(string source) => Path.GetFileName(source).Equals(Path.GetFileName(typeof(PesterExecutor).Assembly.Location), StringComparison.OrdinalIgnoreCase);

    private void Run(string source, Func<TestCase, bool>? takes, ITestExecutionRecorder recorder)
    {
        Report(new PesterReport(source, "module", recorder), () =>
        {
            using var module = InstalledModule.Install(cancellation.Token);
            Parallel.ForEach(Places.Pesters.Keys, version =>
            {
                var report = new PesterReport(source, version, recorder);
                Report(report, () => Run(new PesterSuite(version, module), takes, report));
            });
        });
    }

    private static void Report(PesterReport report, Action work)
    {
        try
        {
            work();
        }
        catch (Exception error) when (error is not OperationCanceledException)
        {
            report.Fault("", "the suite", new PesterFault(error.Message, error.StackTrace));
        }
    }

    private void Run(PesterSuite suite, Func<TestCase, bool>? takes, PesterReport report)
    {
        IReadOnlyList<string>? lines = null;
        var selected = new HashSet<string>();
        if (takes is not null)
        {
            var found = suite.Discover(cancellation.Token).Tests.Where(test => takes(report.CaseOf(test))).ToList();
            if (found.Count == 0)
            {
                return;
            }

            lines = [.. found.Select(test => FormattableString.Invariant($"{test.File}:{test.Line}")).Distinct()];
            selected = [.. found.Select(test => report.CaseOf(test).FullyQualifiedName)];
        }

        var results = suite.Run(lines, cancellation.Token);
        var tests = results.Tests.Where(test => takes is null || selected.Remove(report.CaseOf(test).FullyQualifiedName) || takes(report.CaseOf(test))).ToList();
        foreach (var test in tests)
        {
            report.Test(test);
        }

        foreach (var fault in results.Faults)
        {
            report.Fault(fault.File, fault.Name, fault.Fault);
        }

        foreach (var name in selected)
        {
            report.Fault("", name, new PesterFault("It was selected and did not run.", Trace: null));
        }

        if (tests.Count == 0)
        {
            report.Fault("", "the suite", new PesterFault("No test ran.", Trace: null));
        }
        else if (takes is null && results.Result != "Passed" && !report.HasFailures)
        {
            report.Fault("", "the suite", new PesterFault($"Pester says {results.Result}, and no test failed.", Trace: null));
        }
    }
}
