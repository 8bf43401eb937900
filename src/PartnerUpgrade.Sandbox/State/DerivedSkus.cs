using System.Buffers.Text;
using System.Globalization;
using System.Text.Json;
using PartnerUpgrade.Sandbox.Catalogue;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>What a tenant holds where the snapshot does not say: what the customer's own subscriptions put there, assigned as its users tell.</summary>
internal sealed class DerivedSkus(SalesCatalogue catalogue)
{
    private readonly List<DerivedSku> all = [];
    private int user;

    internal IReadOnlyList<DerivedSku> All => all;

    /// <summary>Reads them out of a line that is written as the service writes. Only what counts is looked at: a line can be megabytes of users.</summary>
    internal static DerivedSkus Of(ReadOnlySpan<byte> line, SalesCatalogue catalogue)
    {
        var skus = new DerivedSkus(catalogue);
        var reader = new Utf8JsonReader(line);
        var users = default(Utf8JsonReader);
        var hasUsers = false;
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
        {
            if (WireJson.IsNamed(reader, "subscriptions"u8))
            {
                skus.ReadSubscriptions(ref reader);
            }
            else
            {
                if (WireJson.IsNamed(reader, "users"u8))
                {
                    // Whoever they are assigned to comes after what there is, whichever the line names first.
                    users = reader;
                    hasUsers = true;
                }

                reader.Skip();
            }
        }

        if (hasUsers && skus.all.Count > 0)
        {
            skus.ReadUsers(ref users);
        }

        return skus;
    }

    internal void Add(string offerId, string status, long quantity)
    {
        if (quantity == 0 || status == StoredSubscription.Deleted || catalogue.Find(offerId) is not { TenantSkuId: { } id } item)
        {
            return;
        }

        var sku = Find(id);
        if (sku is null)
        {
            sku = new DerivedSku(id, item);
            all.Add(sku);
        }

        switch (status)
        {
            case "active":
                sku.Active += quantity;
                break;
            case "expired":
                sku.Warning += quantity;
                break;
            default:
                sku.Suspended += quantity;
                break;
        }
    }

    internal void NextUser() => user++;

    /// <summary>Assigns a SKU to the user, once however often the user is said to have it.</summary>
    internal void Assign(string id)
    {
        if (Guid.TryParseExact(id, "D", out var skuId))
        {
            Assign(skuId);
        }
    }

    /// <summary>How long they are as the service lists them, at most.</summary>
    internal int LongestText => 2 + all.Sum(sku => 1 + DerivedSku.LongestNumbers + catalogue.WriteTenantSku(sku.Item).Length);

    /// <summary>Writes them as the service lists them.</summary>
    /// <returns>Where the list ends.</returns>
    internal int Write(byte[] body, int at)
    {
        body[at++] = (byte)'[';
        for (var i = 0; i < all.Count; i++)
        {
            body[at] = (byte)',';
            at += i > 0 ? 1 : 0;
            at += all[i].WriteNumbers(body.AsSpan(at));
            var constant = catalogue.WriteTenantSku(all[i].Item);
            constant.CopyTo(body, at);
            at += constant.Length;
        }

        body[at++] = (byte)']';
        return at;
    }

    private void Assign(Guid skuId)
    {
        if (Find(skuId) is { } sku && sku.LastUser != user)
        {
            sku.LastUser = user;
            sku.Consumed++;
        }
    }

    /// <summary>A predicate would be made anew for each subscription and each licence of an estate.</summary>
    private DerivedSku? Find(Guid id)
    {
        foreach (var sku in all)
        {
            if (sku.Id == id)
            {
                return sku;
            }
        }

        return null;
    }

    private void ReadSubscriptions(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            var (offerId, status, quantity) = ("", "none", 0L);
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                if (WireJson.IsNamed(reader, "offerId"u8))
                {
                    offerId = WireJson.ReadText(ref reader) ?? "";
                }
                else if (WireJson.IsNamed(reader, "status"u8))
                {
                    var isActive = reader.Read() && reader.TokenType == JsonTokenType.String && reader.ValueTextEquals("active"u8);
                    status = isActive ? "active" : StoredSubscription.StatusOf(WireJson.TextOf(ref reader));
                }
                else if (WireJson.IsNamed(reader, "quantity"u8))
                {
                    reader.Read();
                    quantity = reader.TokenType == JsonTokenType.Number && reader.TryGetInt64(out var number)
                        || long.TryParse(WireJson.TextOf(ref reader), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out number) ? number : 0;
                }
                else
                {
                    reader.Skip();
                }
            }

            Add(offerId, status, quantity);
        }
    }

    private void ReadUsers(ref Utf8JsonReader reader)
    {
        reader.Read();
        while (reader.Read() && reader.TokenType == JsonTokenType.StartObject)
        {
            NextUser();
            while (reader.Read() && reader.TokenType == JsonTokenType.PropertyName)
            {
                var namesSkus = WireJson.IsNamed(reader, "skuIds"u8);
                reader.Read();
                if (!namesSkus || reader.TokenType != JsonTokenType.StartArray)
                {
                    reader.Skip();
                    continue;
                }

                while (reader.Read() && reader.TokenType != JsonTokenType.EndArray)
                {
                    if (reader.TokenType == JsonTokenType.String && reader.TryGetGuid(out var id))
                    {
                        Assign(id);
                    }
                    else
                    {
                        reader.Skip();
                    }
                }
            }
        }
    }
}

/// <summary>A SKU that follows from subscriptions.</summary>
internal sealed class DerivedSku(Guid id, CatalogueItem item)
{
    /// <summary>Six numbers of twenty digits at most, their names, and a word.</summary>
    internal const int LongestNumbers = 320;

    internal Guid Id { get; } = id;

    /// <summary>What was bought first of all that puts its seats there.</summary>
    internal CatalogueItem Item { get; } = item;

    internal long Active { get; set; }

    internal long Warning { get; set; }

    internal long Suspended { get; set; }

    internal long Consumed { get; set; }

    /// <summary>The last user that was counted.</summary>
    internal int LastUser { get; set; }

    /// <summary>Writes the first half of it as JSON; the other is the same in every tenant.</summary>
    /// <returns>How many bytes that takes.</returns>
    internal int WriteNumbers(Span<byte> json)
    {
        var length = 0;
        Add(json, ref length, "{\"availableUnits\":"u8, Active + Warning - Consumed);
        Add(json, ref length, ",\"activeUnits\":"u8, Active);
        Add(json, ref length, ",\"consumedUnits\":"u8, Consumed);
        Add(json, ref length, ",\"suspendedUnits\":"u8, Suspended);
        Add(json, ref length, ",\"totalUnits\":"u8, Active + Warning);
        Add(json, ref length, ",\"warningUnits\":"u8, Warning);
        Add(json, ref length, ",\"capabilityStatus\":\""u8);
        foreach (var letter in TenantSkus.CapabilityOf(Active, Warning, Suspended))
        {
            json[length++] = (byte)letter;
        }

        Add(json, ref length, "\","u8);
        return length;
    }

    private static void Add(Span<byte> json, ref int length, ReadOnlySpan<byte> name, long value)
    {
        Add(json, ref length, name);
        Utf8Formatter.TryFormat(value, json.Slice(length), out var written);
        length += written;
    }

    private static void Add(Span<byte> json, ref int length, ReadOnlySpan<byte> text)
    {
        text.CopyTo(json.Slice(length));
        length += text.Length;
    }
}
