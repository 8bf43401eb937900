namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// A cmdlet whose records are worked on concurrently, away from the pipeline's thread, while results, errors and questions pass through that thread
/// in the order they come up. Whatever ends the pipeline, no work is left running behind it.
/// </summary>
public abstract class AsyncCmdlet : PSCmdlet, IDisposable
{
    private readonly PipelinePump pump = new();
    private DiagnosticStreams streams = null!;
    private CallListeners? listeners;
    private int begun;
    private int done;

    /// <summary>How many records are worked on at once: one where questions come one after another.</summary>
    private protected virtual int Concurrency => 1;

    /// <summary>Shows how far the command got; null for a command that is never long at work.</summary>
    private protected ProgressMeter? Progress { get; set; }

    /// <summary>Whether someone wants to be told of each call.</summary>
    private protected bool TellsOfCalls => listeners is not null;

    /// <summary>Cancelled when the pipeline ends early.</summary>
    private protected CancellationToken StopToken => pump.Token;

    /// <summary>What ended the pipeline early, while something of this cmdlet was written; null where nothing did, or Ctrl+C.</summary>
    private protected Exception? EndedBy => pump.EndedBy;

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        RefuseNothing();

        // Asked before any call is put into words that nobody would read.
        streams = new DiagnosticStreams(this);
        if (streams.WantsVerbose || streams.WantsDebug)
        {
            listeners = new CallListeners(
                streams.WantsVerbose ? line => _ = pump.PostAsync(() => WriteVerbose(line)) : null,
                streams.WantsDebug ? text => _ = pump.PostAsync(() => streams.WriteDebug(text)) : null);
        }
    }

    /// <summary>
    /// A parameter that was given and holds nothing is a mistake, such as a variable's name misspelt: taken for one left out, it would widen the work to
    /// everything, or to all seats.
    /// </summary>
    private void RefuseNothing()
    {
        if (MyInvocation.BoundParameters.FirstOrDefault(pair => pair.Value is null && pair.Key != "InputObject").Key is { } name)
        {
            var error = new PartnerUpgradeException(PartnerErrorId.InputInvalid, Text.Format(Messages.BindingNothing, name), Text.Format(Messages.BindingNothingRemedy, name));
            ThrowTerminatingError(ErrorRecords.Create(error, null));
        }
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        Pump(pump.Complete);
        EndProgress();
    }

    /// <inheritdoc/>
    protected override void StopProcessing() => pump.Close();

    /// <summary>Ends whatever is still under way. PowerShell calls this after every pipeline, also when an error elsewhere ended it.</summary>
    public void Dispose()
    {
        pump.CloseAndWait();
        Release();
        GC.SuppressFinalize(this);
    }

    /// <summary>Lets go of what the cmdlet holds beside its work, however the pipeline ended.</summary>
    private protected virtual void Release()
    {
    }

    /// <summary>Starts to work on a record, waiting for a free place first. An error of the engine becomes an error of this record.</summary>
    /// <param name="target">What an error is about.</param>
    /// <param name="work">The work. Of the cmdlet it may call what returns a task, and read what no later record changes.</param>
    private protected void Start(object? target, Func<CancellationToken, Task> work)
    {
        begun++;
        pump.Limit = Concurrency;
        Pump(() => pump.Start(async token =>
        {
            CallTrace.Listen(listeners);
            try
            {
                await work(token).ConfigureAwait(false);
            }
            catch (PartnerUpgradeException error)
            {
                await ReportAsync(target is PartnerSubscription subscription && !ErrorRecords.EndsPipeline(error) ? error.About(subscription.CustomerName, subscription.CustomerDomain, subscription.CustomerId) : error, target).ConfigureAwait(false);
            }

            Show(Progress?.Next(Interlocked.Increment(ref done), begun));
        }));
    }

    /// <summary>Counts a record whose work was done at once, on the pipeline's own thread.</summary>
    private protected void CountDone()
    {
        begun++;
        if (Progress?.Next(Interlocked.Increment(ref done), begun) is { } progress)
        {
            WriteProgress(progress);
        }
    }

    /// <summary>Writes what has been found so far, without waiting. For records that are dealt with on the pipeline's own thread.</summary>
    private protected void WriteFound() => pump.Execute();

    /// <summary>Leaves no work and no progress behind, where the pipeline ended while its own thread dealt with a record.</summary>
    private protected void Abandon()
    {
        pump.CloseAndWait();
        EndProgress();
    }

    /// <summary>Waits until all that was started has ended.</summary>
    private protected void WaitForAll() => Pump(pump.ExecuteAll);

    /// <summary>Writes a warning, and asks nothing because of it.</summary>
    internal new void WriteWarning(string text) => streams.WriteWarning(text);

    /// <summary>Writes a verbose message to whoever asked for them.</summary>
    private protected new void WriteVerbose(string text)
    {
        if (streams.WantsVerbose)
        {
            base.WriteVerbose(VisibleText.Lines(text));
        }
    }

    private protected Task WriteAsync(object result) => pump.PostAsync(() => WriteObject(result));

    /// <summary>Lets the pipeline's thread do something.</summary>
    private protected Task PostAsync(Action action) => pump.PostAsync(action);

    private protected Task WarnAsync(string text) => PostAsync(() => WriteWarning(text));

    /// <summary>Asks something that only the pipeline's thread may ask.</summary>
    private protected Task<T> AskAsync<T>(Func<T> question) => pump.AskAsync(question);

    /// <summary>Reports an error; one that would affect every other record too ends the pipeline.</summary>
    private protected Task ReportAsync(PartnerUpgradeException error, object? target) => pump.PostAsync(() => Report(error, target));

    /// <summary>Shows how far it got, if there is anything new to show.</summary>
    private protected void Show(ProgressRecord? progress)
    {
        if (progress is not null)
        {
            _ = pump.PostAsync(() => WriteProgress(progress));
        }
    }

    /// <summary>Shows how far a listing got.</summary>
    private protected void Advanced(ListProgress progress) => Show(Progress?.Next(
        progress.CustomersRead,
        progress.CustomersKnown,
        Text.Format(Messages.ProgressCustomers, progress.CustomersRead, progress.CustomersKnown, progress.CustomerName)));

    /// <summary>Reports what a listing could not read or find.</summary>
    private protected void Missed(Guid id, PartnerUpgradeException error) => _ = ReportAsync(error, id);

    /// <summary>Warns how many of a customer's subscriptions, or of the customers, are missing or shown in part.</summary>
    private protected void Misunderstood(CustomerRecord? customer, int parts) => _ = PostAsync(() => WriteWarning(customer is null
        ? Text.Format(Messages.CustomersIncomplete, parts)
        : Text.Format(Messages.SubscriptionsIncomplete, customer.Name.Length > 0 ? customer.Name : customer.Id.ToString(), parts)));

    /// <summary>Reports an error from the pipeline's own thread.</summary>
    private protected virtual void Report(PartnerUpgradeException error, object? target)
    {
        var record = ErrorRecords.Create(error, target);
        if (ErrorRecords.EndsPipeline(error))
        {
            ThrowTerminatingError(record);
        }

        WriteError(record);
    }

    /// <summary>Does what the whole command depends on: an error ends it.</summary>
    private protected T Require<T>(Func<T> action, object? target)
    {
        try
        {
            return action();
        }
        catch (PartnerUpgradeException error)
        {
            ThrowTerminatingError(ErrorRecords.Create(error, target));
            throw;
        }
    }

    private void Pump(Action action)
    {
        try
        {
            action();
        }
        catch
        {
            EndProgress();
            throw;
        }
    }

    /// <summary>Takes the bar away: at the end, and before something is asked.</summary>
    private protected void EndProgress()
    {
        if (Progress?.Last() is { } last)
        {
            try
            {
                WriteProgress(last);
            }
            catch (PipelineStoppedException)
            {
                // After Ctrl+C nothing may be written any more, and the host clears its progress itself.
            }
        }
    }
}
