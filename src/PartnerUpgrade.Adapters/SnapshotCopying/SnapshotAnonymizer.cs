using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using PartnerUpgrade.Sandbox.Wire;

namespace PartnerUpgrade.Adapters.SnapshotCopying;

/// <summary>
/// Takes everything out of a customer's line that tells who the customer and its people are, apart from the ids, by which the copy is held against
/// the original. What is not known to be harmless is left out: a list of what to hide would miss what the service adds tomorrow.
/// </summary>
internal static class SnapshotAnonymizer
{
    private static readonly string[] CustomerFields = ["id", "companyProfile", "billingProfile", "relationshipToPartner", "allowDelegatedAccess", "attributes"];

    private static readonly string[] SubscriptionFields =
    [
        "id", "entitlementId", "offerId", "offerName", "quantity", "unitType", "parentSubscriptionId", "creationDate", "effectiveStartDate",
        "commitmentEndDate", "cancellationAllowedUntilDate", "billingCycleEndDate", "status", "autoRenewEnabled", "billingType", "billingCycle",
        "termDuration", "renewalTermDuration", "hasPurchasableAddons", "isTrial", "actions", "contractType", "orderId", "productType",
        "refundOptions", "refundableQuantity", "promotionId", "migratedFromSubscriptionId", "scheduledNextTermInstructions", "scheduledActions",
        "nextChargeInstructions", "commitmentEndDateTime", "billingCycleEndDateTime", "consumptionType", "isMicrosoftProduct",
        "attentionNeeded", "actionTaken", "publisherName", "attributes",
    ];

    private static readonly string[] UserFields = ["id", "displayName", "userPrincipalName", "usageLocation", "skuIds"];

    private static readonly string[] RelationshipFields =
    [
        "id", "displayName", "duration", "customer", "accessDetails", "status", "autoExtendDuration", "createdDateTime", "lastModifiedDateTime",
        "activatedDateTime", "endDateTime", "accessAssignments",
    ];

    private static readonly string[] PromotionFields = ["id", "segment", "startDate", "endDate", "requiredProducts", "properties", "isAutoApplicable", "attributes"];

    private static readonly string[] AssignmentFields = ["id", "status", "accessContainer", "accessDetails", "createdDateTime", "lastModifiedDateTime"];

    /// <summary>What a partner is called in the copy.</summary>
    public static string PartnerName(Guid? partnerId) => $"Partner {Mark(partnerId?.ToString() ?? "")}";

    /// <summary>Leaves a promotion what decides who gets it: its name and description may be about a partner.</summary>
    public static void AnonymizePromotion(JsonObject promotion) => Keep(promotion, PromotionFields);

    /// <summary>Changes a line in place. The same customer or user gets the same name each time.</summary>
    public static void Anonymize(JsonObject line, Guid customerId)
    {
        var domain = $"customer-{Mark(customerId.ToString())}.example";
        if (line.Child("customer") is { } customer)
        {
            Keep(customer, CustomerFields);
            customer["companyProfile"] = new JsonObject
            {
                ["tenantId"] = customerId.ToString(),
                ["domain"] = domain,
                ["companyName"] = $"Customer {Mark(customerId.ToString())}",
            };
            if (customer.Child("billingProfile") is { } billing)
            {
                customer["billingProfile"] = Billing(billing);
            }
        }

        foreach (var subscription in line.Objects("subscriptions"))
        {
            Keep(subscription, SubscriptionFields);
            subscription["friendlyName"] = subscription.Text("offerName") ?? "";
        }

        foreach (var user in line.Objects("users"))
        {
            Keep(user, UserFields);
            var mark = Mark(user.Text("id") ?? "");
            user["displayName"] = $"User {mark}";
            user["userPrincipalName"] = $"user-{mark}@{domain}";
        }

        foreach (var relationship in line.Objects("delegatedAdminRelationships"))
        {
            Keep(relationship, RelationshipFields);
            relationship["displayName"] = $"Relationship {Mark(relationship.Text("id") ?? "")}";
            relationship["customer"] = new JsonObject { ["tenantId"] = customerId.ToString(), ["displayName"] = $"Customer {Mark(customerId.ToString())}" };
            foreach (var assignment in relationship.Objects("accessAssignments"))
            {
                Keep(assignment, AssignmentFields);
            }
        }

        // The service's sentences may name people; the code says what matters.
        foreach (var refusal in line.Child("sandbox")?.Child("refuse")?.Select(entry => entry.Value).OfType<JsonObject>() ?? [])
        {
            refusal.Remove("description");
        }
    }

    private static JsonObject Billing(JsonObject billing)
    {
        var kept = WireJson.NewObject();
        foreach (var name in new[] { "culture", "language" })
        {
            if (billing.Text(name) is { } text)
            {
                kept[name] = text;
            }
        }

        if (billing.Child("defaultAddress")?.Text("country") is { } country)
        {
            kept["defaultAddress"] = new JsonObject { ["country"] = country };
        }

        return kept;
    }

    private static void Keep(JsonObject resource, string[] fields)
    {
        foreach (var name in resource.Select(field => field.Key).Where(name => !fields.Contains(name, StringComparer.OrdinalIgnoreCase)).ToList())
        {
            resource.Remove(name);
        }
    }

    // Of the id, which stays: what can be told from the mark can be told from the id beside it.
    private static string Mark(string id)
    {
        using var sha = SHA256.Create();
        var hash = sha.ComputeHash(Encoding.UTF8.GetBytes(id.ToUpperInvariant()));
        return string.Concat(hash.Take(4).Select(part => part.ToString("x2", System.Globalization.CultureInfo.InvariantCulture)));
    }
}
