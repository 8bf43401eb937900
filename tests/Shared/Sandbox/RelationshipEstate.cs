using System.Globalization;
using System.Text.Json.Nodes;

namespace PartnerUpgrade.Tests;

/// <summary>
/// Customers with delegated admin relationships, a line each. A relationship is <c>status day roles group:state:roles…</c>: the day on which it ends
/// counts from the estate's own (<c>~</c>: extended by itself), the group is mine, nested in mine, or foreign. Several are joined by plus signs.
/// </summary>
internal static class RelationshipEstate
{
    internal static readonly DateTime Day = new(2026, 11, 20, 0, 0, 0, DateTimeKind.Utc);

    internal const string Mine = "aaaaaaaa-0000-4000-8000-00000000000a";

    private static readonly Dictionary<string, string> Groups = new()
    {
        ["mine"] = Mine,
        ["MINE"] = Mine.ToUpperInvariant(),
        ["nested"] = "bbbbbbbb-0000-4000-8000-00000000000b",
        ["foreign"] = "cccccccc-0000-4000-8000-00000000000c",
    };

    private static readonly Dictionary<string, string> Roles = new()
    {
        ["DR"] = "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
        ["GR"] = "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        ["DW"] = "9360feb5-f418-4baa-8175-e2a00bac4301",
        ["LA"] = "4d6ac14f-3453-41d0-bef9-a3e0c569773a",
        ["UA"] = "fe930be7-5e62-47db-91af-98c3a49a38b1",
        ["GA"] = "62e90394-69f5-4237-9190-012177145e10",
        ["SS"] = "f023fd81-a637-4b56-95fd-791ac0226033",
    };

    internal static Guid CustomerId(int number) => new($"c0000000-0000-0000-0000-{number:d12}");

    /// <summary>Writes a snapshot of customers, numbered from 1.</summary>
    /// <param name="customers">Their relationships.</param>
    /// <param name="hasUser">Whether a user is signed in; else an application.</param>
    /// <param name="complete">Adds to each customer; null for nothing.</param>
    internal static string Write(IReadOnlyList<string> customers, bool hasUser = true, Action<JsonObject>? complete = null)
    {
        var header = JsonNode.Parse(SnapshotLines.Header)!.AsObject();
        header["takenAt"] = $"{Day:yyyy-MM-dd}T12:00:00Z";
        header["delegatedAdmin"] = hasUser ? new JsonObject { ["groups"] = new JsonArray(Mine, Groups["nested"]) } : new JsonObject();
        return string.Join('\n', customers.Select((relationships, place) => Customer(place + 1, relationships, complete)).Prepend(header.ToJsonString()));
    }

    private static string Customer(int number, string relationships, Action<JsonObject>? complete)
    {
        var customer = SnapshotLines.Customer(CustomerId(number), $"Customer{number:d2}");
        var parts = relationships.Split(" + ", StringSplitOptions.RemoveEmptyEntries);
        customer["delegatedAdminRelationships"] = new JsonArray([.. parts.Select((part, place) => Relationship(number, place, part.Split(' ')))]);
        complete?.Invoke(customer);
        return customer.ToJsonString();
    }

    private static JsonObject Relationship(int number, int place, string[] parts)
    {
        var relationship = new JsonObject
        {
            ["id"] = $"d0000000-0000-0000-{place:d4}-{number:d12}-{CustomerId(number)}",
            ["displayName"] = $"R{number}-{place}",
            ["customer"] = new JsonObject { ["tenantId"] = CustomerId(number).ToString(), ["displayName"] = $"Customer{number:d2}" },
            ["accessDetails"] = AccessDetails(parts[2]),
            ["status"] = parts[0],
            ["autoExtendDuration"] = parts[1].EndsWith('~') ? "P180D" : "PT0S",
            ["accessAssignments"] = new JsonArray([.. parts.Skip(3).Select(part => Assignment(part.Split(':')))]),
        };
        if (parts[1] != "-")
        {
            relationship["endDateTime"] = $"{Day.AddDays(int.Parse(parts[1].TrimEnd('~'), CultureInfo.InvariantCulture)):yyyy-MM-dd}T20:00:00Z";
        }

        return relationship;
    }

    private static JsonObject Assignment(string[] parts) => new()
    {
        ["id"] = Guid.NewGuid().ToString(),
        ["status"] = parts[1],
        ["accessContainer"] = new JsonObject
        {
            ["accessContainerId"] = Groups[parts[0].TrimEnd('?')],
            ["accessContainerType"] = parts[0].EndsWith('?') ? "unknownFutureValue" : "securityGroup",
        },
        ["accessDetails"] = AccessDetails(parts[2]),
    };

    private static JsonObject AccessDetails(string roles) => new()
    {
        ["unifiedRoles"] = new JsonArray([.. roles.Split(',').Where(role => role != "-").Select(role => new JsonObject { ["roleDefinitionId"] = Roles[role] })]),
    };
}
