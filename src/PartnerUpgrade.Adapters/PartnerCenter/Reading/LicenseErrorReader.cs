namespace PartnerUpgrade.Adapters.PartnerCenter;

/// <summary>Reads the users whose licences did not move (transition-a-subscription, <c>licenseErrors</c>).</summary>
internal static class LicenseErrorReader
{
    public static IReadOnlyList<UserLicenseError> Read(WireObject answer) => [.. answer.Children("licenseErrors").Select(ReadOne)];

    public static UserLicenseError ReadOne(WireObject user) => new()
    {
        UserId = user.Text("userObjectId"),
        Name = user.Text("name"),
        Email = user.Text("email"),
        Errors = ServiceErrorReader.ReadOtherErrors(user, "errors"),
        Services = [.. user.Children("errors").SelectMany(ReadServices).Distinct(StringComparer.OrdinalIgnoreCase)],
    };

    private static IEnumerable<string> ReadServices(WireObject error) =>
        error.Elements("data").Select(ReadService).Where(service => service.Length > 0);

    private static string ReadService(WireElement data)
    {
        if (WireObject.From(data) is not { } described)
        {
            return data.Text;
        }

        var names = new[] { "displayName", "name", "serviceName", "id" };
        return names.Select(described.Text).FirstOrDefault(text => text.Length > 0) ?? "";
    }
}
