using PartnerUpgrade.Sandbox.State;

namespace PartnerUpgrade.Sandbox.Rules;

/// <summary>
/// Whether the partner may act for a customer. The customer's own record tells of the older privileges (DAP) only; where the snapshot tells of
/// relationships (GDAP), a role of theirs that reads the directory does as well, and new commerce needs none (transition-a-subscription).
/// </summary>
internal sealed class DelegatedAccess(SandboxStore store, IClock day)
{
    // Directory Readers, Global Reader, Directory Writers, Global Administrator.
    private static readonly string[] Sufficient =
    [
        "88d8e3e3-8f55-4a1e-953a-9b9898b8876b",
        "f2ef992c-3afb-46b9-b7cf-a126ee74c451",
        "9360feb5-f418-4baa-8175-e2a00bac4301",
        "62e90394-69f5-4237-9190-012177145e10",
    ];

    internal bool Suffices(CustomerState customer, StoredSubscription source)
    {
        if (customer.Customer.Flag("allowDelegatedAccess") != false)
        {
            return true;
        }

        if (store.RelationshipsOf(customer.Id) is not { } relationships)
        {
            return false;
        }

        var groups = store.DelegatedAdmin!.ContainsKey("groups") ? (IReadOnlyList<string>)[.. store.DelegatedAdmin.Texts("groups")] : null;
        return source.IsNewCommerce
            || relationships.SelectMany(relationship => StoredRelationship.RolesInEffect(relationship, groups, day.UtcNow)).Intersect(Sufficient, StringComparer.OrdinalIgnoreCase).Any();
    }
}
