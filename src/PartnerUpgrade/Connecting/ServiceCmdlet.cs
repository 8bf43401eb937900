using System.Collections;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that asks the service about many things at once.</summary>
public abstract class ServiceCmdlet : ConnectedCmdlet
{
    /// <summary>How many customers or subscriptions are dealt with at once.</summary>
    [Parameter]
    [Count]
    [ValidateRange(1, 256)]
    public int ThrottleLimit { get; set; } = 8;

    private protected override int Concurrency => ThrottleLimit;

    /// <summary>The reader of what comes down the pipeline; its warnings are written at once.</summary>
    private protected RowReader Rows { get; private set; } = null!;

    /// <summary>Finds what rows mean; its warnings pass through the pipeline's thread.</summary>
    private protected RowResolver Resolver { get; private set; } = null!;

    private protected void BeginRows(RowProfile profile)
    {
        Rows = new RowReader(profile, WriteWarning);
        Resolver = new RowResolver(Connected.Service, WarnAsync);
    }

    /// <summary>Takes what is bound to <c>-InputObject</c>: one object from the pipeline, or each item of a collection.</summary>
    private protected void TakeEach(PSObject? input, Action<PSObject?> take)
    {
        try
        {
            if (input?.BaseObject is IList items)
            {
                foreach (var item in items)
                {
                    take(item is null ? null : PSObject.AsPSObject(item));
                }
            }
            else
            {
                take(input);
            }
        }
        catch
        {
            Abandon();
            throw;
        }
    }

    /// <summary>Whether anything came, by the pipeline or as an argument; else the other parameters say everything.</summary>
    private protected bool HasInput => MyInvocation.ExpectingInput || MyInvocation.BoundParameters.ContainsKey("InputObject");

    /// <summary>Reads a row and starts to work on it. What is wrong with it is its own error, whose target is the object as it came.</summary>
    private protected void StartRow(PSObject? item, Func<InputRow, CancellationToken, Task> work)
    {
        InputRow row;
        try
        {
            row = HasInput ? Rows.Read(item) : Rows.ReadParameters();
        }
        catch (PartnerUpgradeException error)
        {
            Report(error, item);
            return;
        }

        Start(row.Source, async token =>
        {
            try
            {
                await work(row, token).ConfigureAwait(false);
            }
            catch (PartnerUpgradeException error) when (!ErrorRecords.EndsPipeline(error))
            {
                throw row.Name(error);
            }
        });
    }
}
