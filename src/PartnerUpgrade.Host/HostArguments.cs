using System.Globalization;
using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>What the program was asked to do.</summary>
internal sealed class HostArguments
{
    /// <summary>The script that runs when nothing else is asked for.</summary>
    private static readonly string WalkthroughPath = Path.Combine(AppContext.BaseDirectory, "Walkthrough.ps1");

    private HostArguments()
    {
    }

    /// <summary>The script's text; null where a file is run.</summary>
    public string? Command { get; private init; }

    /// <summary>The script's file; null where a text is run.</summary>
    public string? File { get; private init; }

    /// <summary>What is passed to the file.</summary>
    public IReadOnlyList<string> FileArguments { get; private init; } = [];

    /// <summary>Whether only the usage was asked for.</summary>
    public bool Help { get; private init; }

    /// <summary>What is wrong with the call; null where nothing is.</summary>
    public string? Fault { get; private init; }

    /// <summary>Reads a command line, with the options of <c>pwsh</c> that have a meaning here.</summary>
    public static HostArguments Parse(string[] arguments)
    {
        if (arguments.Length == 0)
        {
            return new HostArguments { File = WalkthroughPath };
        }

        switch (arguments[0].ToLowerInvariant())
        {
            case "-command" or "-c" when arguments.Length > 1:
                return new HostArguments { Command = string.Join(' ', arguments[1..]) };
            case "-file" or "-f" when arguments.Length > 1:
                var path = Path.GetFullPath(arguments[1]);
                return System.IO.File.Exists(path)
                    ? new HostArguments { File = path, FileArguments = arguments[2..] }
                    : Wrong(Messages.FileNotFound, path);
            case "-culture" when arguments.Length > 1:
                return TrySpeak(arguments[1]) ? Parse(arguments[2..]) : Wrong(Messages.CultureUnknown, arguments[1]);
            case "-command" or "-c" or "-file" or "-f" or "-culture":
                return Wrong(Messages.OptionWithoutValue, arguments[0]);
            case "-help" or "--help" or "-h" or "-?":
                return new HostArguments { Help = true };
            default:
                return Wrong(Messages.OptionUnknown, arguments[0]);
        }
    }

    /// <summary>Chooses the language from here on, that of what is wrong with the rest of the call included.</summary>
    private static bool TrySpeak(string name)
    {
        try
        {
            CultureInfo.DefaultThreadCurrentCulture = CultureInfo.DefaultThreadCurrentUICulture =
                CultureInfo.CurrentCulture = CultureInfo.CurrentUICulture = CultureInfo.GetCultureInfo(name);
            return true;
        }
        catch (CultureNotFoundException)
        {
            return false;
        }
    }

    private static HostArguments Wrong(string format, string argument) =>
        new() { Fault = string.Format(CultureInfo.CurrentCulture, format, argument) };
}
