using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using System.Text;

namespace PartnerUpgrade.Module.Tests.Hosting;

internal sealed class RecordingUserInterface : PSHostUserInterface
{
    private readonly StringBuilder screen = new();
    private readonly List<string> prompts = [];

    public string Screen
    {
        get
        {
            lock (screen)
            {
                return screen.ToString();
            }
        }
    }

    public IReadOnlyList<string> Prompts => prompts;

    public Queue<string> Answers { get; } = new();

    public override PSHostRawUserInterface RawUI { get; } = new FixedRawUserInterface();

    public override bool SupportsVirtualTerminal => false;

    public override int PromptForChoice(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        prompts.Add($"{caption}\n{message}\n{string.Join(' ', choices.Select(choice => choice.Label))}");
        var answer = Answers.Dequeue();
        if (answer == "^C")
        {
            Write("(default is \"Y\"):");
            throw new PipelineStoppedException();
        }

        var index = choices.Select(choice => choice.Label).ToList().FindIndex(
            label => label.Contains("&" + answer, StringComparison.OrdinalIgnoreCase));
        return index >= 0 ? index : throw new InvalidOperationException($"The prompt has no choice {answer}.");
    }

    public override Dictionary<string, PSObject> Prompt(string caption, string message, Collection<FieldDescription> descriptions) =>
        throw new InvalidOperationException("Nobody is there to ask: " + string.Join(", ", descriptions.Select(field => field.Name)));

    public override PSCredential PromptForCredential(string caption, string message, string userName, string targetName) =>
        throw new NotSupportedException();

    public override PSCredential PromptForCredential(
        string caption,
        string message,
        string userName,
        string targetName,
        PSCredentialTypes allowedCredentialTypes,
        PSCredentialUIOptions options) => throw new NotSupportedException();

    public override string ReadLine() => throw new NotSupportedException();

    public override SecureString ReadLineAsSecureString() => throw new NotSupportedException();

    public override void Write(string value)
    {
        lock (screen)
        {
            screen.Append(value);
        }
    }

    public override void Write(ConsoleColor foregroundColor, ConsoleColor backgroundColor, string value) => Write(value);

    public override void WriteLine(string value) => Write(value + "\n");

    public override void WriteErrorLine(string value) => WriteLine(value);

    public override void WriteDebugLine(string message) => WriteLine(string.Create(CultureInfo.InvariantCulture, $"DEBUG: {message}"));

    public override void WriteVerboseLine(string message) => WriteLine(string.Create(CultureInfo.InvariantCulture, $"VERBOSE: {message}"));

    public override void WriteWarningLine(string message) => WriteLine(string.Create(CultureInfo.InvariantCulture, $"WARNING: {message}"));

    public override void WriteProgress(long sourceId, ProgressRecord record)
    {
    }
}
