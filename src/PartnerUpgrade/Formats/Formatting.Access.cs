using System.Collections;
using PartnerUpgrade.Cmdlets;

namespace PartnerUpgrade;

/// <summary>What the views show of delegated administration.</summary>
public static partial class Formatting
{
    /// <summary>The day on which something ends; nothing where there is none.</summary>
    public static string End(object item) => PropertyBag.Any(item).Optional<DateTime>("EndsOn") is { } day ? Day(day) : "";

    /// <summary>Whether roles suffice for something, in a sign.</summary>
    public static string Sign(AccessState state) => state switch
    {
        AccessState.Sufficient => ConsoleColors.Good(ConsoleSigns.Check),
        AccessState.Insufficient => ConsoleColors.Bad(ConsoleSigns.Cross),
        _ => ConsoleColors.Doubtful("?"),
    };

    /// <summary>What is missing: a relationship, one in effect, or roles.</summary>
    public static string Missing(object item)
    {
        var bag = PropertyBag.Any(item);
        var gap = bag.Value<AccessGap>("Gap");
        var missing = RelationshipText.Missing(gap, bag.List("MissingRoles", role => role.ToString()));
        return gap == AccessGap.Unknown ? ConsoleColors.Doubtful(missing) : missing;
    }

    /// <summary>Roles, as the portals call them.</summary>
    public static string Roles(IEnumerable? roles) => List((roles ?? Array.Empty<object>()).Cast<object>().Select(role => DirectoryRoles.TitleOf(role.ToString())));

    /// <summary>Relationships, a line each: the name, how it stands, and until when.</summary>
    public static string Relationships(object item) => Lines(PropertyBag.Any(item).List("Relationships", Relationship));

    private static string Relationship(PSObject item) => VisibleText.Of(RelationshipText.Line(Restored.Relationship(item)));
}
