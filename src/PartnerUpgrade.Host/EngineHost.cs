using System.Globalization;
using System.Management.Automation.Host;

namespace PartnerUpgrade.Host;

/// <summary>The console, as the engine sees it.</summary>
internal sealed class EngineHost : PSHost
{
    /// <summary>What the script said on leaving by <c>exit</c>; null where it did not.</summary>
    public int? ExitCode { get; private set; }

    public ConsoleUserInterface Console { get; } = new();

    public override CultureInfo CurrentCulture { get; } = CultureInfo.CurrentCulture;

    public override CultureInfo CurrentUICulture { get; } = CultureInfo.CurrentUICulture;

    public override Guid InstanceId { get; } = Guid.NewGuid();

    public override string Name => "PartnerUpgrade";

    public override PSHostUserInterface UI => Console;

    public override Version Version { get; } = typeof(EngineHost).Assembly.GetName().Version!;

    public override void EnterNestedPrompt() => throw new NotSupportedException();

    public override void ExitNestedPrompt() => throw new NotSupportedException();

    public override void NotifyBeginApplication()
    {
    }

    public override void NotifyEndApplication()
    {
    }

    public override void SetShouldExit(int exitCode) => ExitCode = exitCode;
}
