namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>
/// The service plans two subscriptions cannot both bring to a user: mail, files and sites, Office apps, Teams, Skype, Yammer, voice,
/// meetings. Plans that come with half of all SKUs (Sway, Forms, Flow, To-Do) stand in nobody's way (Product names and service plan
/// identifiers for licensing).
/// </summary>
internal static class CountedServices
{
    private static readonly Dictionary<Guid, string> Names = new()
    {
        [new("9aaf7827-d63c-4b61-89c3-182f06f82e5c")] = "EXCHANGE_S_STANDARD",
        [new("efb87545-963c-4e0d-99df-69c6916d9eb0")] = "EXCHANGE_S_ENTERPRISE",
        [new("c7699d2e-19aa-44de-8edf-1736da088ca1")] = "SHAREPOINTSTANDARD",
        [new("5dbe027f-2339-4123-9542-606e4d348a72")] = "SHAREPOINTENTERPRISE",
        [new("13696edf-5a08-49f6-8134-03083ed8ba30")] = "ONEDRIVESTANDARD",
        [new("094e7854-93fc-4d55-b2c0-3ab5369ebdc1")] = "OFFICE_BUSINESS",
        [new("43de0ff5-c92c-492b-9116-175376d08c38")] = "OFFICESUBSCRIPTION",
        [new("57ff2da0-773e-42df-b2af-ffb7a2317929")] = "TEAMS1",
        [new("0feaeb32-d00e-4d66-bd5a-43b5b83db82c")] = "MCOSTANDARD",
        [new("7547a3fe-08ee-4ccb-b430-5077c5041653")] = "YAMMER_ENTERPRISE",
        [new("4828c8ec-dc2e-4779-b502-87ac9ce28ab7")] = "MCOEV",
        [new("3e26ee1f-8a5f-4d52-aee2-b81ce45c8f40")] = "MCOMEETADV",
    };

    /// <summary>The counted services among some plans, by name.</summary>
    internal static HashSet<string> Of(IEnumerable<JsonObject> servicePlans) =>
        [.. servicePlans.Select(plan => plan.Id("id") is { } id && Names.TryGetValue(id, out var name) ? name : "").Where(name => name.Length > 0)];
}
