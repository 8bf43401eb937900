using System.Buffers;
using System.Collections.Concurrent;
using System.Text.Json;
using PartnerUpgrade.Sandbox.Catalogue;
using PartnerUpgrade.Sandbox.Snapshots;

namespace PartnerUpgrade.Sandbox.State;

/// <summary>
/// The estate as it is now: the snapshot, and over it what was changed, packed like the snapshot's own lines. Reading takes no lock, since
/// every reader unpacks a state of its own; changes of one customer follow each other.
/// </summary>
internal sealed class SandboxStore : IDisposable
{
    private const int LookedThrough = 5000;

    private readonly Snapshot snapshot;
    private readonly ConcurrentDictionary<Guid, byte[]> changed = new();
    private readonly object[] gates = [.. Enumerable.Range(0, 64).Select(_ => new object())];

    private readonly DateShift shift;
    private readonly TermRun terms;
    private readonly SandboxDay day;
    private readonly Lazy<Dictionary<string, int>> relationships;

    /// <param name="snapshot">The snapshot, which is the store's from now on.</param>
    /// <param name="day">Which day it is.</param>
    /// <param name="begin">The snapshot's own day, after any shift.</param>
    /// <param name="shift">Moves the dates of its lines.</param>
    internal SandboxStore(Snapshot snapshot, SandboxDay day, DateTime begin, DateShift shift)
    {
        this.snapshot = snapshot;
        this.day = day;
        this.shift = shift;
        Catalogue = SalesCatalogue.Of(snapshot.Header);
        terms = new TermRun(Catalogue, begin);
        relationships = new(IndexRelationships);
    }

    internal SalesCatalogue Catalogue { get; }

    internal JsonObject Partner => snapshot.Header.Partner;

    /// <summary>Who is signed in at the partner; null where the snapshot knows nothing of delegated administration.</summary>
    internal JsonObject? DelegatedAdmin => snapshot.Header.DelegatedAdmin;

    /// <summary>The promotions; empty where the snapshot knows of none.</summary>
    internal IReadOnlyList<JsonObject> Promotions => snapshot.Header.Promotions ?? [];

    /// <summary>The customers with delegated admin relationships.</summary>
    internal IReadOnlyList<Guid> Related => snapshot.Related;

    /// <summary>The number of customers.</summary>
    internal int Count => snapshot.Count;

    /// <summary>The customer resource alone, by its place in the snapshot; nothing the sandbox does changes it.</summary>
    internal JsonObject ReadCustomer(int position)
    {
        var entry = snapshot[position];
        using var document = JsonDocument.Parse(snapshot.ReadPart(entry, entry.Customer));
        return WireJson.ReadObject(document.RootElement);
    }

    /// <summary>The same as it is written, where it is written as the service writes; null where it has to be read.</summary>
    internal byte[]? ReadCustomerAsServed(int position) => snapshot[position] is { IsAsServed: true } entry ? snapshot.ReadPart(entry, entry.Customer) : null;

    /// <summary>
    /// Where a customer stands whose line can be served just as it is written, which saves taking it apart and putting it together again: nothing
    /// has changed it, no term of it can have ended, and it is written as the service writes. Null where it has to be read.
    /// </summary>
    internal SnapshotEntry? FindAsServed(string customerId) =>
        Guid.TryParse(customerId, out var id) && !changed.ContainsKey(id) && !terms.MayBeDue(day.Today) && snapshot.Find(id) is { IsAsServed: true } entry
            ? entry
            : null;

    /// <summary>A part of a line, with its dates as they are today.</summary>
    internal byte[] ReadAsServed(in SnapshotEntry entry, LinePart part)
    {
        var read = new byte[part.Length];
        ReadAsServed(entry, part, read, 0);
        return read;
    }

    /// <summary>The same, into memory that is large enough.</summary>
    /// <returns>Where it ends there.</returns>
    internal int ReadAsServed(in SnapshotEntry entry, LinePart part, byte[] into, int at)
    {
        snapshot.ReadPart(entry, part, into, at);
        shift.Apply(into, at, part.Length);
        return at + part.Length;
    }

    internal byte[] ReadAsServed(in SnapshotEntry entry)
    {
        var line = snapshot.ReadLine(entry);
        shift.Apply(line, 0, line.Length);
        return line;
    }

    /// <summary>The SKUs that follow from the subscriptions of a line. No date counts for them, and the line is not kept.</summary>
    internal DerivedSkus ReadDerivedSkus(in SnapshotEntry entry)
    {
        var line = ArrayPool<byte>.Shared.Rent(entry.Length);
        try
        {
            snapshot.ReadLine(entry, line);
            return DerivedSkus.Of(line.AsSpan(0, entry.Length), Catalogue);
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(line);
        }
    }

    internal CustomerState Read(string customerId)
    {
        if (!Guid.TryParse(customerId, out var id) || Load(id) is not { } line)
        {
            throw ServiceRefusal.UnknownCustomer(customerId);
        }

        var state = new CustomerState(id, line, Catalogue);
        terms.Run(state, day.Today);
        return state;
    }

    /// <summary>The customers in whose subscriptions a change shows: those that were changed, and all of them in an estate small enough to look through.</summary>
    internal IEnumerable<CustomerState> ReadChanged() =>
        (snapshot.Count <= LookedThrough ? snapshot.CustomerIds : (IEnumerable<Guid>)changed.Keys).Select(id => Read(id.ToString()));

    /// <summary>Changes a customer. What <paramref name="change"/> refuses by an exception never happened.</summary>
    internal T Change<T>(string customerId, Func<CustomerState, T> change)
    {
        var gate = Guid.TryParse(customerId, out var id) ? gates[(uint)id.GetHashCode() % gates.Length] : gates[0];
        lock (gate)
        {
            var state = Read(customerId);
            state.BeginChange();
            var result = change(state);
            changed[state.Id] = state.Write();
            return result;
        }
    }

    /// <summary>The delegated admin relationships of a customer, by its place among those that have some; nothing the sandbox does changes them.</summary>
    internal IEnumerable<JsonObject> ReadRelationships(int place) =>
        new CustomerParts(ReadAsServed(snapshot.Find(Related[place])!.Value)).Objects("delegatedAdminRelationships");

    /// <summary>The delegated admin relationships of a customer; null where the snapshot knows nothing of delegated administration.</summary>
    internal IReadOnlyList<JsonObject>? RelationshipsOf(Guid customerId) =>
        DelegatedAdmin is null || snapshot.Find(customerId) is not { } entry ? null : [.. new CustomerParts(ReadAsServed(entry)).Objects("delegatedAdminRelationships")];

    /// <summary>A relationship by its id; null for one that there is not.</summary>
    internal JsonObject? FindRelationship(string id) => relationships.Value.TryGetValue(id, out var place)
        ? ReadRelationships(place).FirstOrDefault(relationship => string.Equals(relationship.Text("id"), id, StringComparison.OrdinalIgnoreCase))
        : null;

    public void Dispose() => snapshot.Dispose();

    private Dictionary<string, int> IndexRelationships()
    {
        var places = new Dictionary<string, int>(StringComparer.OrdinalIgnoreCase);
        for (var place = 0; place < Related.Count; place++)
        {
            foreach (var relationship in ReadRelationships(place))
            {
                places[relationship.Text("id") ?? ""] = place;
            }
        }

        return places;
    }

    private byte[]? Load(Guid id) => changed.TryGetValue(id, out var line) ? line : snapshot.Find(id) is { } entry ? ReadAsServed(entry) : null;
}
