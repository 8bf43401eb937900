using System.Text.RegularExpressions;

namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>
/// Reads why licences did not move with a transition. Documented are a code and a text for each error (transition-resources), no user: whom
/// an error is about is told in its text, or in fields like those of <c>licenseErrors</c>.
/// </summary>
internal static class ReassignmentReader
{
    // Bounded as such names are, so that no text takes long to search.
    private static readonly Regex SignInName = new(
        @"[^\s()<>\[\]{}'"",;:@][^\s()<>\[\]{}"",;:@]{0,63}@[^\s()<>\[\]{}'"",;:@]{1,251}\.[^\s()<>\[\]{}'"",;:.@]+",
        RegexOptions.CultureInvariant);

    /// <summary>Reads the errors of an event: those that name users, gathered by user, and those that name nobody.</summary>
    public static (IReadOnlyList<UserLicenseError> Users, IReadOnlyList<ServiceError> Others) Read(WireObject happening)
    {
        var read = happening.Children("errors")
            .Zip(ServiceErrorReader.ReadTransitionErrors(happening, "errors"), (wire, error) => (Users: ReadUsers(wire, error), Error: error))
            .ToList();
        var users = read.SelectMany(error => error.Users)
            .GroupBy(user => user.UserId.Length > 0 ? user.UserId : user.Email, StringComparer.OrdinalIgnoreCase)
            .Select(Join);
        return ([.. users], [.. read.Where(error => error.Users.Count == 0).Select(error => error.Error)]);
    }

    private static IReadOnlyList<UserLicenseError> ReadUsers(WireObject wire, ServiceError error)
    {
        var fields = LicenseErrorReader.ReadOne(wire);
        return fields.UserId.Length > 0 || fields.Email.Length > 0 ? [About(fields.UserId, fields.Name, fields.Email, error)]
            : error.Code == ServiceErrorCode.UserLicenseError
                ? [.. SignInName.Matches(error.Description).Cast<Match>().GroupBy(match => match.Value, StringComparer.OrdinalIgnoreCase).Select(same => About("", NameBefore(error.Description, same.First().Index), same.First().Value, error))]
                : [];
    }

    /// <summary>The name in a text that begins with it and gives the sign-in name in brackets; empty where it does not.</summary>
    private static string NameBefore(string text, int at)
    {
        const int longestName = 120;
        var before = text.Substring(0, at);
        return before.Length is > 2 and < longestName && before.EndsWith(" (", StringComparison.Ordinal) && before.IndexOfAny([':', ';', '(', '\n']) == before.Length - 1
            ? before.Substring(0, before.Length - 2).Trim()
            : "";
    }

    private static UserLicenseError About(string userId, string name, string email, ServiceError error) =>
        new() { UserId = userId, Name = name, Email = email, Errors = [error] };

    private static UserLicenseError Join(IEnumerable<UserLicenseError> same)
    {
        var all = same.ToList();
        return new UserLicenseError { UserId = all[0].UserId, Name = all[0].Name, Email = all[0].Email, Errors = [.. all.SelectMany(user => user.Errors)] };
    }
}
