using System.Globalization;
using System.Management.Automation.Host;

namespace PartnerUpgrade.Module.Tests.Hosting;

/// <summary>A host without a person: remembers what was shown, and answers prompts from a list.</summary>
public sealed class RecordingHost(string culture) : PSHost
{
    private readonly RecordingUserInterface userInterface = new();

    /// <summary>What <c>Out-Default</c> and <c>Out-Host</c> showed, 100 columns wide.</summary>
    public string Screen => userInterface.Screen;

    /// <summary>The prompts that were shown: caption, message and choices.</summary>
    public IReadOnlyList<string> Prompts => userInterface.Prompts;

    /// <summary>The answers to coming prompts, a choice's key such as <c>Y</c> each; <c>^C</c> ends the pipeline there, as a console does. A prompt without an answer fails.</summary>
    public Queue<string> Answers => userInterface.Answers;

    public override CultureInfo CurrentCulture { get; } = CultureInfo.GetCultureInfo(culture);

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.GetCultureInfo(culture);

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "Recording";

    public override PSHostUserInterface UI => userInterface;

    public override Version Version { get; } = new(1, 0);

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode)
    {
    }
}
