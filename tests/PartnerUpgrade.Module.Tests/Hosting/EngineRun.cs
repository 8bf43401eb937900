using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>Everything a script wrote, stream by stream.</summary>
public sealed class EngineRun
{
    internal EngineRun(IEnumerable<PSObject> output, PSDataStreams streams, ErrorRecord? terminatingError, bool stopped)
    {
        Output = [.. output];
        Errors = [.. streams.Error];
        Warnings = [.. streams.Warning.Select(record => record.Message)];
        Verbose = [.. streams.Verbose.Select(record => record.Message)];
        Debug = [.. streams.Debug.Select(record => record.Message)];
        Information = [.. streams.Information.Select(record => record.MessageData)];
        Progress = [.. streams.Progress];
        TerminatingError = terminatingError;
        Stopped = stopped;
    }

    public IReadOnlyList<PSObject> Output { get; }

    /// <summary>The non-terminating errors.</summary>
    public IReadOnlyList<ErrorRecord> Errors { get; }

    public IReadOnlyList<string> Warnings { get; }

    public IReadOnlyList<string> Verbose { get; }

    public IReadOnlyList<string> Debug { get; }

    public IReadOnlyList<object> Information { get; }

    public IReadOnlyList<ProgressRecord> Progress { get; }

    /// <summary>The error that ended the script; null where none did.</summary>
    public ErrorRecord? TerminatingError { get; }

    /// <summary>Whether it was stopped from outside.</summary>
    public bool Stopped { get; }

    /// <summary>The output as objects of a type; anything else in it fails the test.</summary>
    public IReadOnlyList<T> OutputOf<T>() => [.. Output.Select(item => Assert.IsAssignableFrom<T>(item.BaseObject))];

    /// <summary>The only error, of either kind.</summary>
    public ErrorRecord SingleError() => Assert.Single(TerminatingError is null ? Errors : [.. Errors, TerminatingError]);

    /// <summary>Fails the test with the first error, if there is one.</summary>
    public void ThrowOnError()
    {
        var error = TerminatingError ?? Errors.FirstOrDefault();
        if (error is not null)
        {
            Assert.Fail($"{error.FullyQualifiedErrorId}: {error}{Environment.NewLine}{error.Exception}");
        }
    }
}
