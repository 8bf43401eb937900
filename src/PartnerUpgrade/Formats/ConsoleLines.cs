using System.Management.Automation.Host;
using System.Text;

namespace PartnerUpgrade.Cmdlets;

/// <summary>Breaks lines between words where a console would break them anywhere: PowerShell does so for views and questions, and not for what is written like Write-Host.</summary>
internal static class ConsoleLines
{
    // Other hosts break lines themselves, or keep what is written for somebody who wants the sentences whole.
    private static readonly string[] Consoles = ["ConsoleHost", "Visual Studio Code Host"];

    /// <summary>A text for the window of a host; as it is where there is no window that would break it.</summary>
    internal static string For(PSHost? host, string text) =>
        host is not null && Array.IndexOf(Consoles, host.Name) >= 0 && !Console.IsOutputRedirected && CustomerNames.Width(host) is > 20 and var width ? Wrap(text, width - 1) : text;

    /// <summary>A text in lines of so many letters at most; a word that is longer has a line of its own.</summary>
    internal static string Wrap(string text, int width) => string.Join("\n", text.Split('\n').Select(line => line.Length <= width ? line : WrapLine(line, width)));

    private static string WrapLine(string line, int width)
    {
        var wrapped = new StringBuilder(line.Length + 8);
        var length = 0;
        foreach (var word in line.Split(' '))
        {
            if (wrapped.Length > 0)
            {
                var breaks = length + 1 + word.Length > width;
                wrapped.Append(breaks ? '\n' : ' ');
                length = breaks ? 0 : length + 1;
            }

            wrapped.Append(word);
            length += word.Length;
        }

        return wrapped.ToString();
    }
}
