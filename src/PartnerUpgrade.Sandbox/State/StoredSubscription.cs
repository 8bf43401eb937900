using System.Globalization;
using System.Text;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>A subscription of a customer: the wire resource, and what the sandbox's rules ask of it.</summary>
internal sealed class StoredSubscription
{
    internal const string Deleted = "deleted";

    private static readonly string[] StatusNames = ["none", "active", "suspended", "deleted", "expired", "pending", "disabled"];

    internal StoredSubscription(JsonObject node)
    {
        Node = node;
        Id = node.Id("id")!.Value;
        if (Etag is null)
        {
            Stamp(1);
        }
    }

    internal JsonObject Node { get; }

    internal Guid Id { get; }

    internal string OfferId
    {
        get => Node.Text("offerId") ?? "";
        set => Node["offerId"] = value;
    }

    internal string OfferName
    {
        get => Node.Text("offerName") ?? "";
        set => Node["offerName"] = value;
    }

    /// <summary>The status in lower case; as a number it means the same (subscription-resources).</summary>
    internal string Status
    {
        get => StatusOf(Node.Text("status"));
        set => Node["status"] = value;
    }

    /// <summary>A status as this module calls it.</summary>
    internal static string StatusOf(string? written)
    {
        var text = (written ?? "none").Trim().ToLowerInvariant();
        return int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && number < StatusNames.Length
            ? StatusNames[number]
            : text;
    }

    internal bool IsActive => Status == "active";

    internal bool IsDeleted => Status == Deleted;

    internal long Quantity
    {
        get => Node.Number("quantity") ?? 0;
        set => Node["quantity"] = value;
    }

    internal bool IsTrial => Node.Flag("isTrial") ?? false;

    internal string? BillingCycle => Node.Text("billingCycle");

    internal string? TermDuration => Node.Text("termDuration");

    internal Guid? ParentId => Node.Id("parentSubscriptionId");

    internal DateTimeOffset? CommitmentEndDate => Node.Moment("commitmentEndDate");

    /// <summary>New commerce tells itself by the colons of its offer id: <c>product:sku:availability</c>.</summary>
    internal bool IsNewCommerce => OfferId.Contains(':');

    internal string? Etag => Node.Child("attributes")?.Text("etag");

    /// <summary>Whether all of it may still be given back (manage-subscriptions, cancellation window).</summary>
    internal bool IsInCancellationWindow(DateTimeOffset now) => Node.Moment("cancellationAllowedUntilDate") > now;

    /// <summary>How many seats may still be given back: all in the window of the purchase or the renewal, else those that were added lately.</summary>
    internal long RefundableSeats(DateTimeOffset now) =>
        IsInCancellationWindow(now) ? Quantity : Details().Where(part => part.Moment("allowedUntilDateTime") > now).Sum(part => part.Number("quantity") ?? 0);

    /// <summary>Opens a window for some seats.</summary>
    /// <param name="seats">The seats.</param>
    /// <param name="until">Its end.</param>
    /// <param name="isNew">Whether it takes the place of those there were.</param>
    internal void OpenWindow(long seats, DateTimeOffset until, bool isNew)
    {
        var parts = isNew ? [] : Details().Select(part => (JsonObject)part.DeepClone()).ToList();
        var part = WireJson.NewObject();
        part["quantity"] = seats;
        part["allowedUntilDateTime"] = WireReading.Write(until);
        parts.Add(part);
        SetDetails(parts);
    }

    /// <summary>Takes seats that were given back out of the windows, those added last first.</summary>
    internal void UseWindow(long seats)
    {
        var parts = Details().Select(part => (JsonObject)part.DeepClone()).ToList();
        for (var i = parts.Count - 1; i >= 0 && seats > 0; i--)
        {
            var used = Math.Min(seats, parts[i].Number("quantity") ?? 0);
            parts[i]["quantity"] = (parts[i].Number("quantity") ?? 0) - used;
            seats -= used;
        }

        if (parts.Count > 0)
        {
            SetDetails(parts.FindAll(part => part.Number("quantity") > 0));
        }
    }

    /// <summary>Forgets what was planned for the end of the term, as any change in mid-term does.</summary>
    internal void DropPlans()
    {
        Node.Remove(StoredPlan.NextTerm);
        Node.Remove(StoredPlan.Actions);
    }

    /// <summary>Whether someone means this offer by that id; of a catalogue item id the availability does not count, because it changes over time.</summary>
    internal bool IsOf(string itemId) =>
        string.Equals(OfferId, itemId, StringComparison.OrdinalIgnoreCase)
        || (IsNewCommerce && OfferId.StartsWith(itemId + ":", StringComparison.OrdinalIgnoreCase));

    internal StoredSubscription Copy(Guid id)
    {
        var node = (JsonObject)Node.DeepClone();
        node["id"] = id.ToString();
        node.Remove("attributes");
        node.Remove("links");
        return new StoredSubscription(node);
    }

    /// <summary>Marks a change: whoever still holds the former etag has an old copy.</summary>
    internal void Touch() => Stamp(Version() + 1);

    private IEnumerable<JsonObject> Details() => Node.Child("refundableQuantity")?.Objects("details") ?? [];

    private void SetDetails(List<JsonObject> parts)
    {
        var refundable = WireJson.NewObject();
        refundable["totalQuantity"] = parts.Sum(part => part.Number("quantity") ?? 0);
        refundable["details"] = new JsonArray([.. parts]);
        Node["refundableQuantity"] = refundable;
    }

    private void Stamp(int version)
    {
        var attributes = Node.Child("attributes");
        if (attributes is null)
        {
            attributes = WireJson.NewObject();
            Node["attributes"] = attributes;
        }

        attributes["etag"] = Convert.ToBase64String(Encoding.ASCII.GetBytes($"{Id} {version.ToString(CultureInfo.InvariantCulture)}"));
        attributes["objectType"] = "Subscription";
    }

    private int Version()
    {
        try
        {
            var text = Encoding.ASCII.GetString(Convert.FromBase64String(Etag ?? ""));
            return int.TryParse(text.Split(' ').Last(), NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 1;
        }
        catch (FormatException)
        {
            // An etag of the service's own, from a snapshot of a real estate.
            return 1;
        }
    }
}
