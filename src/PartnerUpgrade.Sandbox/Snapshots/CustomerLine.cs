using System.Text.Json;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// The skeleton of a customer's line, checked when the snapshot is opened: whatever passes here can be read later without a fault.
/// Nothing is built, because this is done to every line of an estate of any size.
/// </summary>
public readonly struct CustomerLine
{
    private CustomerLine(Guid id, LinePart customer, LinePart subscriptions, bool isAsServed, bool namesSkus, bool hasRelationships)
    {
        HasRelationships = hasRelationships;
        Id = id;
        Customer = customer;
        Subscriptions = subscriptions;
        IsAsServed = isAsServed;
        NamesSkus = namesSkus;
    }

    internal Guid Id { get; }

    internal LinePart Customer { get; }

    /// <summary>Where the list of subscriptions stands; nowhere where the line has none.</summary>
    internal LinePart Subscriptions { get; }

    /// <summary>Whether the sandbox would serve it just as it is written: nothing has to be renamed, left out or added, and nothing is there twice.</summary>
    internal bool IsAsServed { get; }

    /// <summary>Whether the line says which SKUs the tenant has.</summary>
    internal bool NamesSkus { get; }

    /// <summary>Whether it tells of delegated admin relationships.</summary>
    internal bool HasRelationships { get; }

    /// <summary>Whether a line can be loaded as a snapshot's.</summary>
    public static bool IsReadable(byte[] line)
    {
        try
        {
            Check(new ArraySegment<byte>(line));
            return true;
        }
        catch (SnapshotLineException)
        {
            return false;
        }
    }

    /// <exception cref="SnapshotLineException">What is wrong.</exception>
    internal static CustomerLine Check(ArraySegment<byte> line)
    {
        var scanner = new SnapshotLineScanner(line);
        Guid? id = null;
        var (customer, subscriptions) = (default(LinePart), default(LinePart));
        var (isAsServed, namesSkus, hasUsers, hasRelationships) = (true, false, false, false);
        scanner.Enter(JsonTokenType.StartObject, "line");
        while (scanner.NextProperty())
        {
            if (scanner.IsNamed("customer"u8))
            {
                isAsServed &= customer.Length == 0;
                var start = scanner.ValueStart();
                id = CheckCustomer(ref scanner);
                customer = new LinePart(start, scanner.Position - start);
            }
            else if (scanner.IsNamed("subscriptions"u8))
            {
                isAsServed &= subscriptions.Length == 0;
                var start = scanner.ValueStart();
                var count = CheckSubscriptions(ref scanner, ref isAsServed);
                subscriptions = new LinePart(start, scanner.Position - start, count);
            }
            else if (scanner.IsNamed("subscribedSkus"u8))
            {
                isAsServed &= !namesSkus;
                namesSkus = true;
                var before = scanner.IsAsServed;
                CheckObjects(ref scanner, "subscribedSkus");

                // A null says that they cannot be read, and is served as that.
                scanner.IsAsServed = scanner.IsAtNull ? before : scanner.IsAsServed;
            }
            else if (scanner.IsNamed("users"u8))
            {
                isAsServed &= !hasUsers;
                hasUsers = true;
                CheckObjects(ref scanner, "users");
            }
            else if (scanner.IsNamed("delegatedAdminRelationships"u8))
            {
                hasRelationships = CheckObjects(ref scanner, "delegatedAdminRelationships") > 0;
            }
            else if (scanner.IsNamed("sandbox"u8))
            {
                CheckSandbox(ref scanner);
            }
            else
            {
                scanner.SkipValue();
            }
        }

        scanner.End();
        return id is { } known
            ? new CustomerLine(known, customer, subscriptions, isAsServed && scanner.IsAsServed, namesSkus, hasRelationships)
            : throw new SnapshotLineException(Messages.SnapshotNoCustomer);
    }

    private static Guid? CheckCustomer(ref SnapshotLineScanner scanner)
    {
        Guid? id = null;
        scanner.Enter(JsonTokenType.StartObject, "customer");
        while (scanner.NextProperty())
        {
            if (scanner.IsNamed("id"u8))
            {
                id = scanner.ReadId("customer.id");
            }
            else if (scanner.IsNamed("companyProfile"u8))
            {
                scanner.SkipObject("customer.companyProfile");
            }
            else if (scanner.IsNamed("allowDelegatedAccess"u8))
            {
                scanner.SkipFlag("customer.allowDelegatedAccess");
            }
            else
            {
                scanner.SkipValue();
            }
        }

        return id;
    }

    private static int CheckSubscriptions(ref SnapshotLineScanner scanner, ref bool isAsServed)
    {
        if (!scanner.TryEnterArray("subscriptions"))
        {
            return 0;
        }

        var ids = new HashSet<Guid>();
        while (scanner.NextObject("subscriptions"))
        {
            Guid? id = null;
            var hasEtag = false;
            while (scanner.NextProperty())
            {
                if (scanner.IsNamed("id"u8))
                {
                    id = scanner.ReadId("subscriptions.id");
                }
                else if (scanner.IsNamed("quantity"u8))
                {
                    scanner.SkipCount("subscriptions.quantity");
                }
                else if (scanner.IsNamed("attributes"u8))
                {
                    hasEtag = HasEtag(ref scanner);
                }
                else
                {
                    scanner.SkipValue();
                }
            }

            if (!ids.Add(id ?? throw new SnapshotLineException(Messages.SnapshotNoSubscriptionId)))
            {
                throw new SnapshotLineException(Messages.SnapshotRepeatedSubscription, id);
            }

            isAsServed &= hasEtag;
        }

        return ids.Count;
    }

    private static bool HasEtag(ref SnapshotLineScanner scanner)
    {
        var hasEtag = false;
        if (scanner.EnterIfObject())
        {
            while (scanner.NextProperty())
            {
                if (scanner.IsNamed("etag"u8))
                {
                    hasEtag = scanner.SkipText();
                }
                else
                {
                    scanner.SkipValue();
                }
            }
        }

        return hasEtag;
    }

    /// <returns>How many there are.</returns>
    private static int CheckObjects(ref SnapshotLineScanner scanner, string name)
    {
        var count = 0;
        if (scanner.TryEnterArray(name))
        {
            for (; scanner.NextObject(name); count++)
            {
                scanner.SkipRest();
            }
        }

        return count;
    }

    private static void CheckSandbox(ref SnapshotLineScanner scanner)
    {
        if (!scanner.TryEnterObject("sandbox"))
        {
            return;
        }

        while (scanner.NextProperty())
        {
            if (scanner.IsNamed("licenseErrors"u8))
            {
                CheckMap(ref scanner, "sandbox.licenseErrors", JsonTokenType.StartArray);
            }
            else if (scanner.IsNamed("refuse"u8))
            {
                CheckMap(ref scanner, "sandbox.refuse", JsonTokenType.StartObject);
            }
            else
            {
                scanner.SkipValue();
            }
        }
    }

    private static void CheckMap(ref SnapshotLineScanner scanner, string name, JsonTokenType values)
    {
        if (!scanner.TryEnterObject(name))
        {
            return;
        }

        while (scanner.NextProperty())
        {
            if (values == JsonTokenType.StartArray)
            {
                CheckObjects(ref scanner, name);
            }
            else
            {
                scanner.SkipObject(name);
            }
        }
    }
}

/// <summary>Where a part of a line stands.</summary>
/// <param name="Start">Its first byte, counted from the line's.</param>
/// <param name="Length">Its length in bytes; 0 where the line does not have it.</param>
/// <param name="Count">How many things it lists.</param>
internal readonly record struct LinePart(int Start, int Length, int Count = 0);
