using System.Management.Automation;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// What the user of a command wants to be told beside its results, found out once, and told so that no question comes of it: -Debug alone
/// has PowerShell ask whether to go on after every verbose message, and Windows PowerShell after every debug message too.
/// </summary>
internal sealed class DiagnosticStreams
{
    private readonly PSCmdlet cmdlet;
    private readonly bool asksWhenDebugging;

    /// <summary>Finds out what the user wants.</summary>
    /// <param name="cmdlet">The command.</param>
    /// <param name="asksWhenDebugging">Whether the engine asks at a debug message; as Windows PowerShell does unless told.</param>
    internal DiagnosticStreams(PSCmdlet cmdlet, bool? asksWhenDebugging = null)
    {
        this.cmdlet = cmdlet;
        var isDebugging = Switch("Debug");
        this.asksWhenDebugging = isDebugging == true && (asksWhenDebugging ?? !PrivateContext.IsSupported);
        WantsDebug = isDebugging ?? Prefers("DebugPreference");
        WantsVerbose = Switch("Verbose") ?? (isDebugging != true && Prefers("VerbosePreference"));
    }

    /// <summary>Whether verbose messages are wanted.</summary>
    internal bool WantsVerbose { get; }

    /// <summary>Whether debug messages are wanted.</summary>
    internal bool WantsDebug { get; }

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
