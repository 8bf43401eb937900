using System.Buffers.Text;
using System.Globalization;
using System.Text;
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

    /// <summary>Writes them as the service lists them.</summary>
    internal byte[] Write(int before, int behind)
    {
        var parts = all.ConvertAll(sku => (Numbers: sku.WriteNumbers(), Constant: catalogue.WriteTenantSku(sku.Item)));
        var body = new byte[before + Math.Max(1, parts.Count) + 1 + parts.Sum(part => part.Numbers.Length + part.Constant.Length) + behind];
        var at = before;
        body[at++] = (byte)'[';
        foreach (var (numbers, constant) in parts)
        {
            body[at] = (byte)',';
            at += at > before + 1 ? 1 : 0;
            numbers.CopyTo(body, at);
            at += numbers.Length;
            constant.CopyTo(body, at);
            at += constant.Length;
        }

        body[at] = (byte)']';
        return body;
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
                    quantity = long.TryParse(WireJson.ReadText(ref reader), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : 0;
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
    private const int LongestNumbers = 320;

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
    internal byte[] WriteNumbers()
    {
        Span<byte> json = stackalloc byte[LongestNumbers];
        var length = 0;
        Add(json, ref length, "{\"availableUnits\":"u8, Active + Warning - Consumed);
        Add(json, ref length, ",\"activeUnits\":"u8, Active);
        Add(json, ref length, ",\"consumedUnits\":"u8, Consumed);
        Add(json, ref length, ",\"suspendedUnits\":"u8, Suspended);
        Add(json, ref length, ",\"totalUnits\":"u8, Active + Warning);
        Add(json, ref length, ",\"warningUnits\":"u8, Warning);
        Add(json, ref length, ",\"capabilityStatus\":\""u8);
        Add(json, ref length, Encoding.ASCII.GetBytes(TenantSkus.CapabilityOf(Active, Warning, Suspended)));
        Add(json, ref length, "\","u8);
        return json.Slice(0, length).ToArray();
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
