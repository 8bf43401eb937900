using System.Management.Automation;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>A script that is running.</summary>
public sealed class EngineInvocation : IDisposable
{
    private readonly PowerShell shell;
    private readonly PSDataCollection<PSObject> output = [];
    private readonly Task completion;

    internal EngineInvocation(PowerShell shell, object[] input)
    {
        this.shell = shell;
        var pipelineInput = new PSDataCollection<object>(input);
        pipelineInput.Complete();
        completion = shell.InvokeAsync(pipelineInput, output);
    }

    /// <summary>Raised on the pipeline's thread for each object as it comes out.</summary>
    public event Action<PSObject>? Written
    {
        add => output.DataAdded += (_, added) => value?.Invoke(output[added.Index]);
        remove => throw new NotSupportedException();
    }

    /// <summary>Stops it as Ctrl+C does, and returns when the engine has let go of it.</summary>
    public void Stop() => shell.Stop();

    /// <summary>Waits for its end.</summary>
    public EngineRun Wait()
    {
        ErrorRecord? terminating = null;
        var stopped = false;
        try
        {
            completion.GetAwaiter().GetResult();
        }
        catch (PipelineStoppedException)
        {
            stopped = true;
        }
        catch (RuntimeException exception)
        {
            terminating = exception.ErrorRecord;
        }

        return new EngineRun(output, shell.Streams, terminating, stopped);
    }

    public void Dispose() => shell.Dispose();
}
