using System.Globalization;
using System.Management.Automation.Host;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that spends money, and therefore asks first.</summary>
public abstract class ChangingCmdlet : ServiceCmdlet
{
    private readonly RunSummary summary = new();

    // Never disposed: it holds neither a timer nor a wait handle, and a late stop may still want to cancel it.
    private readonly CancellationTokenSource interruption = new();

    private PSHost? host;
    private bool asks;
    private volatile bool isAsking;
    private string? place;

    /// <summary>Does not ask. <c>-WhatIf</c> still only shows, and an explicit <c>-Confirm</c> still asks.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether everything is only rehearsed.</summary>
    private protected bool IsRehearsal { get; private set; }

    /// <summary>Whether someone wants to be asked about each change.</summary>
    private protected bool AsksOneByOne => IsSwitchedOn("Confirm") == true;

    /// <summary>
    /// Cancelled by Ctrl+C alone: what was begun stops before its next step. Where someone downstream has enough, or fails, what was begun is
    /// brought to its end.
    /// </summary>
    private protected CancellationToken InterruptToken => interruption.Token;

    /// <summary>Says on the screen what is left when the command was interrupted; null for nothing.</summary>
    private protected Func<string>? LastWords { get; set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        host = Host;
        IsRehearsal = IsSwitchedOn("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        asks = IsRehearsal || !Force || AsksOneByOne;
    }

    /// <inheritdoc/>
    protected override void StopProcessing()
    {
        interruption.Cancel();
        base.StopProcessing();
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        LastWords = null;
        foreach (var text in IsRehearsal ? summary.Rehearsals : summary.Texts)
        {
            WriteSummary(text);
        }
    }

    /// <inheritdoc/>
    private protected override void Release()
    {
        base.Release();
        if (LastWords is { } words && !IsRehearsal)
        {
            // Nothing can be written any more, and whoever pressed Ctrl+C is looking at the screen; at a question the line is not at its end.
            host?.UI?.WriteLine((isAsking ? Environment.NewLine : "") + ConsoleLines.For(host, words()));
        }
    }

    /// <summary>Asks whether to make a change. The same text is what <c>-WhatIf</c> shows.</summary>
    /// <param name="caption">What is asked, which is headed by whose service it is.</param>
    /// <param name="change">The change.</param>
    /// <param name="token">Cancelled when the pipeline ends early.</param>
    private protected async Task<Consent> AskAsync(string caption, string change, CancellationToken token)
    {
        if (asks && !IsRehearsal)
        {
            place ??= await ReportOrigins.PlaceAsync(Connected, token).ConfigureAwait(false);
        }

        var heading = string.IsNullOrEmpty(place) ? caption : Text.Labelled(place!, caption);
        return await AskAsync(() => Ask(heading, change)).ConfigureAwait(false);
    }

    /// <summary>Says in a rehearsal's summary what is going to happen besides.</summary>
    private protected void Announce(string consequences) => summary.Consequences = consequences;

    private protected void Count(SubscriptionUpgrade upgrade, bool isKnown = false)
    {
        summary.Add(upgrade, isKnown);
        if (!upgrade.WhatIf)
        {
            ConnectionCache.Of(Connected).Add(upgrade);
        }
    }

    /// <summary>Writes an upgrade from the pipeline's own thread; one that failed is an error besides, so that a script that stops on errors stops.</summary>
    private protected void Write(SubscriptionUpgrade upgrade, PartnerUpgradeException? error)
    {
        WriteObject(upgrade);
        if (error is not null)
        {
            Report(error, upgrade);
        }
        else if (upgrade.State == UpgradeState.Failed)
        {
            Report(UpgradeWording.Failed(upgrade), upgrade);
        }
        else if (upgrade.State is UpgradeState.Uncertain && !upgrade.WhatIf)
        {
            WriteWarning(UpgradeWording.Uncertain(upgrade));
        }
    }

    /// <summary>A name for a run that was given none: when it began, and no other's.</summary>
    private protected string NewRunId() =>
        string.Format(CultureInfo.InvariantCulture, "run-{0:yyyyMMdd-HHmmss}-{1}", Connected.Clock.UtcNow, Guid.NewGuid().ToString("N").Substring(0, 4));

    private Consent Ask(string caption, string change)
    {
        if (!asks)
        {
            WriteVerbose(change);
            return Consent.Given;
        }

        // A question must not be told otherwise by a name in it.
        change = VisibleText.Lines(change);
        caption = VisibleText.Of(caption);
        try
        {
            if (!IsRehearsal)
            {
                EndProgress();
                isAsking = true;
            }

            var isAgreed = ShouldProcess(change, change, caption, out var reason);
            isAsking = false;
            return isAgreed ? Consent.Given
                : reason == ShouldProcessReason.WhatIf ? Consent.Rehearsal
                : Consent.Refused;
        }
        catch (Exception error) when (error is InvalidOperationException or HostException or NotImplementedException or NotSupportedException)
        {
            isAsking = false;

            // Nobody is there to answer (-NonInteractive, a job, a host without a screen); the engine's words do not say what to do about it.
            var unanswered = new PartnerUpgradeException(PartnerErrorId.ConfirmationUnavailable, Text.Format(Messages.ConfirmNobody, change), Messages.ConfirmNobodyRemedy, error);
            ThrowTerminatingError(ErrorRecords.Create(unanswered, null));
            throw;
        }
    }

    private bool? IsSwitchedOn(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var value) ? value is SwitchParameter { IsPresent: true } : null;
}
