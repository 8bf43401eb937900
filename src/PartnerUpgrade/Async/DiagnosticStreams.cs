namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// What the user of a command wants to be told beside its results, found out once, and told so that no question comes of it: -Debug alone
/// has PowerShell ask whether to go on after every verbose message and every warning, and Windows PowerShell after every debug message too. What
/// steers a terminal is shown as signs.
/// </summary>
internal sealed class DiagnosticStreams
{
    private readonly PSCmdlet cmdlet;
    private readonly bool asksWhenDebugging;
    private readonly bool asksAtWarnings;

    /// <summary>Finds out what the user wants.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="asksWhenDebugging">Whether the engine asks at a debug message; as Windows PowerShell does unless told.</param>
    internal DiagnosticStreams(PSCmdlet cmdlet, bool? asksWhenDebugging = null)
    {
        this.cmdlet = cmdlet;
        var isDebugging = Switch("Debug");
        this.asksWhenDebugging = isDebugging == true && (asksWhenDebugging ?? !PrivateContext.IsSupported);

        // A compiled cmdlet's warning asks under -Debug, unless -WarningAction says what to do (PowerShell 7.6.9): a run would end at its first one.
        asksAtWarnings = isDebugging == true && !cmdlet.MyInvocation.BoundParameters.ContainsKey("WarningAction");
        WantsDebug = isDebugging ?? Prefers("DebugPreference");
        WantsVerbose = Switch("Verbose") ?? (isDebugging != true && Prefers("VerbosePreference"));
    }

    internal bool WantsVerbose { get; }

    internal bool WantsDebug { get; }

    /// <summary>Writes a warning; where the engine would ask about it, it is only shown. Called by the pipeline's thread.</summary>
    internal void WriteWarning(string text)
    {
        if (asksAtWarnings)
        {
            cmdlet.Host.UI.WriteWarningLine(VisibleText.Lines(text));
        }
        else
        {
            cmdlet.WriteWarning(VisibleText.Lines(text));
        }
    }

    /// <summary>Writes a debug message; where the engine would ask about it, it is only shown. Called by the pipeline's thread.</summary>
    internal void WriteDebug(string text)
    {
        if (asksWhenDebugging)
        {
            cmdlet.Host.UI.WriteDebugLine(text);
        }
        else
        {
            cmdlet.WriteDebug(text);
        }
    }

    private bool? Switch(string parameter) =>
        cmdlet.MyInvocation.BoundParameters.TryGetValue(parameter, out var value) ? value is SwitchParameter { IsPresent: true } : null;

    private bool Prefers(string variable) =>
        LanguagePrimitives.TryConvertTo<ActionPreference>(cmdlet.GetVariableValue(variable), out var preference)
            && preference is not (ActionPreference.SilentlyContinue or ActionPreference.Ignore);
}
