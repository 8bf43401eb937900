using System.Collections.ObjectModel;
using System.Globalization;
using System.Management.Automation;
using System.Management.Automation.Host;
using System.Security;
using PartnerUpgrade.Host.Resources;

namespace PartnerUpgrade.Host;

/// <summary>Asks the person at the console. Where nobody can answer any more it fails, instead of waiting for ever or guessing.</summary>
/// <remarks>Questions go to standard error, where they are seen even if the output is redirected.</remarks>
internal sealed class ConsolePrompt
{
    /// <summary>Asks until one of the choices is typed, by its key or its whole name; nothing means the default.</summary>
    public int Choose(string caption, string message, Collection<ChoiceDescription> choices, int defaultChoice)
    {
        ShowQuestion(caption, message);
        var labels = choices.Select(choice => new ChoiceLabel(choice.Label)).ToList();
        var line = string.Join("  ", labels.Select(label => label.Display));
        var question = defaultChoice >= 0
            ? Format(Messages.ChoicesWithDefault, line, labels[defaultChoice].Key)
            : Format(Messages.Choices, line);
        while (true)
        {
            Console.Error.Write(question);
            var answer = ReadAnswer(message).Trim();
            if (answer.Length == 0 && defaultChoice >= 0)
            {
                return defaultChoice;
            }

            var index = labels.FindIndex(label => label.Fits(answer));
            if (index >= 0)
            {
                return index;
            }

            foreach (var (choice, label) in choices.Zip(labels))
            {
                Console.Error.WriteLine($"{label.Key} - {choice.HelpMessage}");
            }
        }
    }

    /// <summary>Asks for the values of mandatory parameters.</summary>
    public Dictionary<string, PSObject> AskFields(string caption, string message, Collection<FieldDescription> fields)
    {
        ShowQuestion(caption, message);
        var answers = new Dictionary<string, PSObject>();
        foreach (var field in fields)
        {
            Console.Error.Write($"{field.Name}: ");
            var isSecret = field.ParameterTypeFullName == typeof(SecureString).FullName;
            answers[field.Name] = isSecret ? PSObject.AsPSObject(ReadSecret()) : PSObject.AsPSObject(ReadAnswer(field.Name));
        }

        return answers;
    }

    /// <summary>Reads a line that was not asked for by a question of ours.</summary>
    public string ReadLine() => ReadAnswer("");

    /// <summary>Reads a line without showing it.</summary>
    public SecureString ReadSecret()
    {
        var secret = new SecureString();
        if (Console.IsInputRedirected)
        {
            foreach (var character in ReadAnswer(""))
            {
                secret.AppendChar(character);
            }

            return secret;
        }

        while (Console.ReadKey(intercept: true) is { Key: not ConsoleKey.Enter } press)
        {
            if (press.Key == ConsoleKey.Backspace && secret.Length > 0)
            {
                secret.RemoveAt(secret.Length - 1);
            }
            else if (!char.IsControl(press.KeyChar))
            {
                secret.AppendChar(press.KeyChar);
            }
        }

        Console.Error.WriteLine();
        return secret;
    }

    private static void ShowQuestion(string caption, string message)
    {
        foreach (var text in new[] { caption, message })
        {
            if (!string.IsNullOrEmpty(text))
            {
                Console.Error.WriteLine(text);
            }
        }
    }

    private static string ReadAnswer(string question) =>
        Console.In.ReadLine() ?? throw new HostException(Format(Messages.NobodyToAnswer, question));

    private static string Format(string format, params object[] values) => string.Format(CultureInfo.CurrentCulture, format, values);
}
