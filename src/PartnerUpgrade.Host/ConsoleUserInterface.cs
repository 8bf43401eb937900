using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>
/// Writes to and asks at the console. What a script produces goes to standard output; what it says about its work
/// (errors, warnings, details) to standard error, so that redirected output holds nothing else.
/// </summary>
internal sealed class ConsoleUserInterface : PSHostUserInterface
{
    private readonly ConsoleStream output = new(Console.Out, Console.IsOutputRedirected);
    private readonly ConsoleStream error = new(Console.Error, Console.IsErrorRedirected);
    private readonly ProgressLine progress = new();
    private readonly ConsolePrompt prompt = new();

    private ConsoleStream current;

    public ConsoleUserInterface() => current = output;

    public override PSHostRawUserInterface RawUI { get; } = new ConsoleRawUserInterface();

    public override bool SupportsVirtualTerminal => output.HasColors;

    /// <summary>Sends what an action shows to standard error: for an object that is shown by its view, but is an error.</summary>
    public void WriteAsError(Action action)
    {
        current = error;
        try
        {
            action();
        }
        finally
        {
            current = output;
        }
    }

    public override void Write(string value)
    {
        progress.Clear();
        current.Write(value);
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value)
    {
        progress.Clear();
        current.Write(value, AnsiColor.Of(foregroundColor));
    }

    public override void WriteLine(string value) => Write(value + Environment.NewLine);

    public override void WriteErrorLine(string value) => Say(value, AnsiColor.Of(ConsoleColor.Red));

    public override void WriteWarningLine(string message) => Say(Label(Messages.WarningLine, message), AnsiColor.Of(ConsoleColor.Yellow));

    public override void WriteVerboseLine(string message) => Say(Label(Messages.VerboseLine, message), AnsiColor.Of(ConsoleColor.Cyan));

    public override void WriteDebugLine(string message) => Say(Label(Messages.DebugLine, message), AnsiColor.Of(ConsoleColor.Gray));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
        if (output.IsTerminal && error.IsTerminal)
        {
            progress.Show(record, RawUI.WindowSize.Width);
        }
    }

    public override string ReadLine()
    {
        progress.Clear();
        return prompt.ReadLine();
    }

    public override SecureString ReadLineAsSecureString()
    {
        progress.Clear();
        return prompt.ReadSecret();
    }

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        progress.Clear();
        return prompt.Choose(caption, message, choices, defaultChoice);
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions)
    {
        progress.Clear();
        return prompt.AskFields(caption, message, descriptions);
    }

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw new NotSupportedException();

    private static string Label(string format, string message) => string.Format(CultureInfo.CurrentCulture, format, message);

    private void Say(string message, string color)
    {
        progress.Clear();
        error.Write(message + Environment.NewLine, color);
    }
}
