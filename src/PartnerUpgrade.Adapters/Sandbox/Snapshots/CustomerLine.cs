using System.Text.Json;
using PartnerUpgrade.Adapters.Resources;

namespace PartnerUpgrade.Adapters.Sandbox.Snapshots;

/// <summary>
/// The skeleton of a customer's line, checked when the snapshot is opened: whatever passes here can be read later without a fault.
/// Nothing is built, because this is done to every line of an estate of any size.
/// </summary>
internal readonly struct CustomerLine
{
    private CustomerLine(Guid id, int customerStart, int customerLength)
    {
        Id = id;
        CustomerStart = customerStart;
        CustomerLength = customerLength;
    }

    internal Guid Id { get; }

    internal int CustomerStart { get; }

    internal int CustomerLength { get; }

    /// <exception cref="SnapshotLineException">What is wrong.</exception>
    internal static CustomerLine Check(ArraySegment<byte> line)
    {
        var scanner = new SnapshotLineScanner(line);
        Guid? id = null;
        var (start, length) = (0, 0);
        scanner.Enter(JsonTokenType.StartObject, "line");
        while (scanner.NextProperty() is { } name)
        {
            switch (name.ToLowerInvariant())
            {
                case "customer":
                    start = scanner.ValueStart();
                    id = CheckCustomer(ref scanner);
                    length = scanner.Position - start;
                    break;
                case "subscriptions":
                    CheckSubscriptions(ref scanner);
                    break;
                case "subscribedskus":
                    CheckObjects(ref scanner, "subscribedSkus");
                    break;
                case "users":
                    CheckObjects(ref scanner, "users");
                    break;
                case "sandbox":
                    CheckSandbox(ref scanner);
                    break;
                default:
                    scanner.SkipValue();
                    break;
            }
        }

        scanner.End();
        return id is { } known
            ? new CustomerLine(known, start, length)
            : throw new SnapshotLineException(Messages.SnapshotNoCustomer);
    }

    private static Guid? CheckCustomer(ref SnapshotLineScanner scanner)
    {
        Guid? id = null;
        scanner.Enter(JsonTokenType.StartObject, "customer");
        while (scanner.NextProperty() is { } name)
        {
            switch (name.ToLowerInvariant())
            {
                case "id":
                    id = scanner.ReadId("customer.id");
                    break;
                case "companyprofile":
                    scanner.SkipObject("customer.companyProfile");
                    break;
                case "allowdelegatedaccess":
                    scanner.SkipFlag("customer.allowDelegatedAccess");
                    break;
                default:
                    scanner.SkipValue();
                    break;
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
            while (scanner.NextProperty() is { } name)
            {
                switch (name.ToLowerInvariant())
                {
                    case "id":
                        id = scanner.ReadId("subscriptions.id");
                        break;
                    case "quantity":
                        scanner.SkipCount("subscriptions.quantity");
                        break;
                    default:
                        scanner.SkipValue();
                        break;
                }
            }

            if (!ids.Add(id ?? throw new SnapshotLineException(Messages.SnapshotNoSubscriptionId)))
            {
                throw new SnapshotLineException(Messages.SnapshotRepeatedSubscription, id);
            }
        }
    }

    private static void CheckObjects(ref SnapshotLineScanner scanner, string name)
    {
        if (scanner.TryEnterArray(name))
        {
            while (scanner.NextObject(name))
            {
                scanner.SkipRest();
            }
        }
    }

    private static void CheckSandbox(ref SnapshotLineScanner scanner)
    {
        if (!scanner.TryEnterObject("sandbox"))
        {
            return;
        }

        while (scanner.NextProperty() is { } name)
        {
            switch (name.ToLowerInvariant())
            {
                case "licenseerrors":
                    CheckMap(ref scanner, "sandbox.licenseErrors", JsonTokenType.StartArray);
                    break;
                case "refuse":
                    CheckMap(ref scanner, "sandbox.refuse", JsonTokenType.StartObject);
                    break;
                default:
                    scanner.SkipValue();
                    break;
            }
        }
    }

    private static void CheckMap(ref SnapshotLineScanner scanner, string name, JsonTokenType values)
    {
        if (!scanner.TryEnterObject(name))
        {
            return;
        }

        while (scanner.NextProperty() is not null)
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
