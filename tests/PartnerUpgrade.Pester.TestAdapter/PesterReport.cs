using Microsoft.VisualStudio.TestPlatform.ObjectModel;
using Microsoft.VisualStudio.TestPlatform.ObjectModel.Adapter;

namespace PartnerUpgrade.Pester;

/// <summary>Tells <c>dotnet test</c> what came of a suite in one Pester.</summary>
internal sealed class PesterReport(string source, string version, ITestExecutionRecorder recorder)
{
    public bool HasFailures { get; private set; }

    public TestCase CaseOf(PesterTest test) => PesterTestCase.Of(source, version, test.File, test.Name, test.Line, test.Tags);

    /// <summary>Reports a test.</summary>
    public void Test(PesterTest test)
    {
        var outcome = test.Result switch
        {
            "Passed" => TestOutcome.Passed,
            "Skipped" => TestOutcome.Skipped,
            _ => TestOutcome.Failed,
        };
        var message = test.Fault.Message is { Length: > 0 } said ? said : outcome == TestOutcome.Failed ? $"Pester says {test.Result}." : null;
        Record(CaseOf(test), outcome, message, test.Fault.Trace, TimeSpan.FromMilliseconds(test.Milliseconds));
    }

    /// <summary>Reports what kept tests from running.</summary>
    public void Fault(string file, string name, PesterFault fault) =>
        Record(PesterTestCase.Of(source, version, file, name), TestOutcome.Failed, fault.Message, fault.Trace, TimeSpan.Zero);

    private void Record(TestCase test, TestOutcome outcome, string? message, string? trace, TimeSpan duration)
    {
        HasFailures |= outcome == TestOutcome.Failed;
        recorder.RecordStart(test);
        recorder.RecordResult(new TestResult(test)
        {
            Outcome = outcome,
            Duration = duration,
            ErrorMessage = message,
            ErrorStackTrace = trace,
            DisplayName = test.DisplayName,
        });
        recorder.RecordEnd(test, outcome);
    }
}
