using System.Globalization;
using System.Management.Automation;
using PartnerUpgrade.Cmdlets.Resources;
using PartnerUpgrade.Engine;

namespace PartnerUpgrade.Cmdlets;

/// <summary>A cmdlet that spends money, and therefore asks first.</summary>
public abstract class ChangingCmdlet : ServiceCmdlet
{
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

    /// <summary>Asks whether to make a change. The same text is what <c>-WhatIf</c> shows.</summary>
    private protected Task<Consent> AskAsync(string caption, string change) => AskAsync(() => Ask(caption, change));

    /// <summary>Writes an upgrade; one that failed is an error besides, so that a script that stops on errors stops.</summary>
    private protected async Task WriteAsync(SubscriptionUpgrade upgrade)
    {
        await WriteAsync((object)upgrade).ConfigureAwait(false);
        if (upgrade.State == UpgradeState.Failed)
        {
            var reasons = upgrade.Reasons.Where(reason => reason.Severity == ReasonSeverity.Blocking).ToList();
            var message = Text(Messages.UpgradeFailed, upgrade.CustomerName, upgrade.SourceOffer, upgrade.TargetOffer, Join(reasons.Select(reason => reason.Message)));
            var error = new PartnerUpgradeException(PartnerErrorId.UpgradeFailed, message, Join(reasons.Select(reason => reason.Remedy)))
            {
                CorrelationId = upgrade.CorrelationId.ToString(),
            };
            await ReportAsync(error, upgrade).ConfigureAwait(false);
        }
        else if (upgrade.State is UpgradeState.Uncertain)
        {
            await PostAsync(() => WriteWarning(Text(Messages.UpgradeUncertain, upgrade.CustomerName, upgrade.SourceOffer, upgrade.TargetOffer, upgrade.RunId))).ConfigureAwait(false);
        }
    }

    private static string Text(string sentence, params object?[] facts) => string.Format(CultureInfo.CurrentCulture, sentence, facts);

    private static string Join(IEnumerable<string> sentences) => string.Join(" ", sentences.Where(sentence => sentence.Length > 0).Distinct());

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
