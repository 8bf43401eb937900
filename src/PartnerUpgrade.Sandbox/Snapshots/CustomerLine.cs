using System.Text.Json;
using PartnerUpgrade.Sandbox.Resources;

namespace PartnerUpgrade.Sandbox.Snapshots;

/// <summary>
/// The skeleton of a customer's line, checked when the snapshot is opened: whatever passes here can be read later without a fault.
/// Nothing is built, because this is done to every line of an estate of any size.
/// </summary>
public readonly struct CustomerLine
{
    private CustomerLine(Guid id, int customerStart, int customerLength, bool hasRelationships)
    {
        HasRelationships = hasRelationships;
        Id = id;
        CustomerStart = customerStart;
        CustomerLength = customerLength;
    }

    internal Guid Id { get; }

    internal int CustomerStart { get; }

    internal int CustomerLength { get; }

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
        var (start, length, hasRelationships) = (0, 0, false);
        scanner.Enter(JsonTokenType.StartObject, "line");
        while (scanner.NextProperty())
        {
            if (scanner.IsNamed("customer"u8))
            {
                start = scanner.ValueStart();
                id = CheckCustomer(ref scanner);
                length = scanner.Position - start;
            }
            else if (scanner.IsNamed("subscriptions"u8))
            {
                CheckSubscriptions(ref scanner);
            }
            else if (scanner.IsNamed("subscribedSkus"u8))
            {
                CheckObjects(ref scanner, "subscribedSkus");
            }
            else if (scanner.IsNamed("users"u8))
            {
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
            ? new CustomerLine(known, start, length, hasRelationships)
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

    private static void CheckSubscriptions(ref SnapshotLineScanner scanner)
    {
        if (!scanner.TryEnterArray("subscriptions"))
        {
            return;
        }

        var ids = new HashSet<Guid>();
        while (scanner.NextObject("subscriptions"))
        {
            Guid? id = null;
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
                else
                {
                    scanner.SkipValue();
                }
            }

            if (!ids.Add(id ?? throw new SnapshotLineException(Messages.SnapshotNoSubscriptionId)))
            {
                throw new SnapshotLineException(Messages.SnapshotRepeatedSubscription, id);
            }
        }
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
