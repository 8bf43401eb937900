using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade;

/// <content>Headings of groups. PowerShell's own put a colon behind the label as the English do.</content>
public static partial class Formatting
{
    // As far in as PowerShell's own.
    private const string Indent = "   ";

    /// <summary>The heading of a run.</summary>
    public static string RunHeading(object item) => Indent + Text.Format(Messages.FormatGroupRun, Run(item));

    /// <summary>The heading of an upgrade's history.</summary>
    public static string UpgradeHeading(object item) => Indent + Text.Format(Messages.FormatGroupUpgrade, Upgrade(item));

    /// <summary>The heading of a customer.</summary>
    public static string CustomerHeading(object item) => Indent + Text.Format(Messages.FormatGroupCustomer, Visible(PropertyBag.Any(item).Text("CustomerName")));

    /// <summary>The heading of a file.</summary>
    public static string FileHeading(object item) => Indent + Text.Format(Messages.FormatGroupFile, Visible(PropertyBag.Any(item).Text("Path")));
}
