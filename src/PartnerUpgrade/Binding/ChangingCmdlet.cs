using System.Globalization;
using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that spends money, and therefore asks first.</summary>
public abstract class ChangingCmdlet : ServiceCmdlet
{
    private readonly RunSummary summary = new();
    private bool asks;

    /// <summary>Does not ask. <c>-WhatIf</c> still only shows, and an explicit <c>-Confirm</c> still asks.</summary>
    [Parameter]
    public SwitchParameter Force { get; set; }

    /// <summary>Whether everything is only rehearsed.</summary>
    private protected bool IsRehearsal { get; private set; }

    /// <inheritdoc/>
    protected override void BeginProcessing()
    {
        base.BeginProcessing();
        IsRehearsal = IsSwitchedOn("WhatIf") ?? LanguagePrimitives.IsTrue(GetVariableValue("WhatIfPreference"));
        asks = IsRehearsal || !Force || IsSwitchedOn("Confirm") == true;
    }

    /// <inheritdoc/>
    protected override void EndProcessing()
    {
        base.EndProcessing();
        if (!IsRehearsal)
        {
            foreach (var text in summary.Texts)
            {
                WriteInformation(text, [nameof(PartnerUpgrade)]);
            }
        }
    }

    /// <summary>Asks whether to make a change. The same text is what <c>-WhatIf</c> shows.</summary>
    private protected Task<Consent> AskAsync(string caption, string change) => AskAsync(() => Ask(caption, change));

    /// <summary>Writes an upgrade; one that failed is an error besides, so that a script that stops on errors stops.</summary>
    private protected async Task WriteAsync(SubscriptionUpgrade upgrade)
    {
        ConnectionMemory.Of(Connected).Remember(upgrade);
        summary.Add(upgrade);
        await WriteAsync((object)upgrade).ConfigureAwait(false);
        if (upgrade.State == UpgradeState.Failed)
        {
            var reasons = upgrade.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).ToList();
            var words = UpgradeWording.Join(reasons.Select(reason => reason.Message));
            var message = upgrade.Kind == UpgradeKind.Quantity
                ? Text(Messages.SeatsFailed, upgrade.CustomerName, upgrade.Quantity, words)
                : Text(Messages.UpgradeFailed, upgrade.CustomerName, upgrade.SourceOffer, upgrade.TargetOffer, words);
            var error = new PartnerUpgradeException(PartnerErrorId.UpgradeFailed, message, UpgradeWording.Join(reasons.Select(reason => reason.Remedy)))
            {
                CorrelationId = upgrade.CorrelationId.ToString(),
            };
            await ReportAsync(error, upgrade).ConfigureAwait(false);
        }
        else if (upgrade.State is UpgradeState.Uncertain)
        {
            var warning = upgrade.Kind == UpgradeKind.Quantity
                ? $"{Text(Messages.SeatsUncertain, upgrade.CustomerName, upgrade.Quantity)} {Text(Messages.SeatsUncertainRemedy, upgrade.RunId, upgrade.ItemId)}"
                : Text(Messages.UpgradeUncertain, upgrade.CustomerName, upgrade.SourceOffer, upgrade.TargetOffer, upgrade.RunId, upgrade.ItemId);
            await PostAsync(() => WriteWarning(warning)).ConfigureAwait(false);
        }
    }

    /// <summary>A name for a run that was given none: when it began, and no other's.</summary>
    private protected string NewRunId() =>
        string.Format(CultureInfo.InvariantCulture, "run-{0:yyyyMMdd-HHmmss}-{1}", Connected.Clock.UtcNow, Guid.NewGuid().ToString("N").Substring(0, 4));

    private static string Text(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);

    private Consent Ask(string caption, string change)
    {
        if (!asks)
        {
            WriteVerbose(change);
            return Consent.Given;
        }

        return ShouldProcess(change, change, caption, out var reason) ? Consent.Given
            : reason == ShouldProcessReason.WhatIf ? Consent.Rehearsal
            : Consent.Refused;
    }

    private bool? IsSwitchedOn(string parameter) =>
        MyInvocation.BoundParameters.TryGetValue(parameter, out var value) ? value is SwitchParameter { IsPresent: true } : null;
}
