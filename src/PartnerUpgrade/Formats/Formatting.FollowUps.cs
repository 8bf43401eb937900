using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade;

/// <summary>What the views show of follow-ups.</summary>
public static partial class Formatting
{
    /// <summary>Whose licenses a follow-up is about.</summary>
    public static string User(object item)
    {
        var bag = PropertyBag.Any(item);
        return (bag.Text("UserName"), bag.Text("UserEmail")) switch
        {
            ({ Length: > 0 } name, { Length: > 0 } email) => $"{name} <{email}>",
            ({ Length: > 0 } name, _) => name,
            (_, { Length: > 0 } email) => email,
            _ => bag.OptionalText("UserId") ?? Messages.FormatAllUsers,
        };
    }

    /// <summary>What a follow-up is about and what to do, a line each.</summary>
    public static string Details(object item)
    {
        var bag = PropertyBag.Any(item);
        var services = bag.List("Services", service => service.ToString());
        var done = bag.Time("CompletedAt") is { } time ? $"{ConsoleSigns.Check} {Text.Format(Messages.FormatDone, time, bag.Text("CompletedBy"), bag.Text("Note")).TrimEnd()}" : "";
        return Lines(new[] { services.Count == 0 ? "" : Text.Format(Messages.FormatServices, List(services)), bag.Text("Message"), bag.Text("Action"), done }.Where(line => line.Length > 0));
    }

    /// <summary>Whether a follow-up is done.</summary>
    public static string Progress(object item) => PropertyBag.Any(item).Value<bool>("IsDone")
        ? ConsoleColors.Good($"{ConsoleSigns.Check} {Messages.FormatFollowUpDone}")
        : ConsoleColors.Doubtful(Messages.FormatFollowUpOpen);

    /// <summary>Who and what a follow-up is about, and what to do, each on a line.</summary>
    public static string Work(object item)
    {
        var bag = PropertyBag.Any(item);
        return Lines(new[] { User(item), bag.Text("Message"), bag.Text("Action") }.Where(line => line.Length > 0));
    }
}
