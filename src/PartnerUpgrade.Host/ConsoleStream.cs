using System.Management.Automation.Host;

namespace PartnerUpgrade.Host;

/// <summary>Standard output or standard error: in colours only where a terminal shows them and its user wants them (no-color.org).</summary>
internal sealed class ConsoleStream(TextWriter writer, bool isRedirected)
{
    /// <summary>Whether a person sees it as it is written.</summary>
    public bool IsTerminal => !isRedirected;

    public bool HasColors { get; } = !isRedirected
        && string.IsNullOrEmpty(Environment.GetEnvironmentVariable("NO_COLOR"))
        && Environment.GetEnvironmentVariable("TERM") != "dumb";

    /// <summary>Writes a text, without the escape sequences it may hold where they would not be shown as colours.</summary>
    public void Write(string text, string color = "")
    {
        var plain = PSHostUserInterface.GetOutputString(text, HasColors);
        writer.Write(HasColors && color.Length > 0 ? color + plain + AnsiColor.Reset : plain);
    }
}
