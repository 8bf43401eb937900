using System.Collections;
using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// Reads what comes down the pipeline, one object at a time, and counts it: rows whole, column by column, so that nothing of them is left out in
/// silence; objects of this module by what they identify. Used by the pipeline's thread alone.
/// </summary>
internal sealed class RowReader(RowProfile profile, Action<string> warn)
{
    private readonly HashSet<string> warned = new(StringComparer.OrdinalIgnoreCase);
    private readonly Dictionary<string, (RowColumn? Named, RowColumn? Meant)> headers = new(StringComparer.Ordinal);
    private readonly bool isOneGiven = profile.GivenFor(RowColumn.CustomerId).Count > 0 || profile.GivenFor(RowColumn.SubscriptionId).Count > 0;

    /// <summary>How many objects came so far.</summary>
    internal int Count { get; private set; }

    /// <summary>Counts an object that needs no reading.</summary>
    internal void Skip() => Count++;

    /// <summary>
    /// Whether a parameter names another customer or subscription than an object that needs no reading otherwise. Reading it refuses it then: what the
    /// parameter leaves out must not be changed because it came down the pipeline.
    /// </summary>
    internal bool IsAnotherGiven(PartnerSubscription subscription) =>
        isOneGiven && (IsOther(RowColumn.CustomerId, subscription.CustomerId) || IsOther(RowColumn.SubscriptionId, subscription.SubscriptionId));

    private bool IsOther(RowColumn column, Guid id) => profile.GivenFor(column) is { Count: > 0 } given && !given.Contains(id);

    /// <summary>What was given by parameter alone, where there is no pipeline.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>.</exception>
    internal InputRow ReadParameters()
    {
        return Complete(new RowErrors(0, null), NoCells, [], profile);
    }

    /// <summary>Reads an object.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>, and whatever is said about an offer; each names the row.</exception>
    internal InputRow Read(PSObject? item)
    {
        Count++;
        if (item is not null && OwnObject.Of(item) is { } own)
        {
            return Read(own, item);
        }

        var cells = item is null ? null : RowCells.Of(item, IsWanted);
        if (cells is null)
        {
            throw new RowErrors(Count, null).NoRow(item?.BaseObject);
        }

        var filled = cells.Filled.Select(cell => (Column: Look(cell.Header).Named, cell.Header, cell.Value)).Where(cell => cell.Column is not null).ToList();
        var errors = new RowErrors(Count, CustomerOf(filled));
        CheckHeaders(cells, errors);

        var row = new Dictionary<RowColumn, (string Header, object Value)>();
        foreach (var (column, header, value) in filled.Select(cell => (cell.Column!.Value, cell.Header, cell.Value)))
        {
            if (!row.TryGetValue(column, out var first))
            {
                row[column] = (header, value);
            }
            else if (!NameText.AreSame(RowErrors.Shown(first.Value), RowErrors.Shown(value)))
            {
                throw errors.Twice(column, first, (header, value));
            }
        }

        CheckLookAlikes(cells, row, errors);
        return Complete(errors, row, cells.Headers, item!);
    }

    private static readonly Dictionary<RowColumn, (string Header, object Value)> NoCells = [];

    private static string? CustomerOf(IReadOnlyList<(RowColumn? Column, string Header, object Value)> filled)
    {
        var name = filled.FirstOrDefault(cell => cell.Column == RowColumn.CustomerName);
        var id = filled.FirstOrDefault(cell => cell.Column == RowColumn.CustomerId);
        return (name.Value ?? id.Value) is { } customer ? RowErrors.Shown(customer) : null;
    }

    private static bool IsId(RowColumn column) => column is RowColumn.CustomerId or RowColumn.SubscriptionId;

    private InputRow Read(OwnObject own, PSObject item)
    {
        var errors = new RowErrors(Count, own.CustomerName is { Length: > 0 } name ? RowErrors.Shown(name) : own.CustomerId?.ToString());
        if (own.CustomerId is null && own.SubscriptionId is null)
        {
            throw errors.NoRow(item.BaseObject is PSCustomObject ? item.TypeNames[0] : item.BaseObject);
        }

        var identity = new Dictionary<RowColumn, (string Header, object Value)>();
        Add(RowColumn.CustomerId, own.CustomerId);
        Add(RowColumn.SubscriptionId, own.SubscriptionId);
        if (profile.TakesOrders && profile.UseOf(RowColumn.TargetOffer) == ColumnUse.Taken)
        {
            Add(RowColumn.TargetOffer, own.TargetOffer);
            Add(RowColumn.Quantity, profile.GivenFor(RowColumn.Quantity).Count > 0 ? null : own.Quantity);

            // Ordered by parameter: an upgrade that is ordered once more must not lose it in silence.
            Add(RowColumn.TermDuration, own.TermDuration);
            Add(RowColumn.BillingCycle, own.BillingCycle);
        }

        return Complete(errors, identity, [], item);

        void Add(RowColumn column, object? value)
        {
            if (value is not null && profile.UseOf(column) is ColumnUse.Taken or ColumnUse.Compared)
            {
                identity[column] = (column.ToString(), value);
            }
        }
    }

    private (RowColumn? Named, RowColumn? Meant) Look(string header)
    {
        if (!headers.TryGetValue(header, out var known))
        {
            var named = RowHeaders.Find(header);
            known = (named, named is null ? RowHeaders.FindMeant(header) : null);
            headers[header] = known;
        }

        return known;
    }

    private bool IsWanted(string header)
    {
        var (named, meant) = Look(header);
        return (named ?? meant) is { } column && profile.UseOf(column) != ColumnUse.Ignored;
    }

    private void CheckHeaders(RowCells cells, RowErrors errors)
    {
        if (cells.Headers.Count == 0)
        {
            throw errors.NoColumns();
        }

        if (cells.Headers.All(header => Look(header).Named is null) && DelimiterHint.Of(cells.Headers) is var (message, remedy))
        {
            throw errors.Invalid(message, remedy);
        }
    }

    /// <summary>Finds what was filled under a name that is not ours, where nothing was filled under ours.</summary>
    private void CheckLookAlikes(RowCells cells, IReadOnlyDictionary<RowColumn, (string Header, object Value)> row, RowErrors errors)
    {
        foreach (var (header, value) in cells.Filled)
        {
            if (Look(header) is not (null, { } meant) || IsGiven(meant, row))
            {
                continue;
            }

            var error = profile.UseOf(meant) == ColumnUse.Refused ? errors.NotTaken(meant, header, value, profile) : errors.LooksLike(meant, header, value);
            Refuse(error, header);
        }
    }

    private bool IsGiven(RowColumn column, IReadOnlyDictionary<RowColumn, (string Header, object Value)> row) =>
        row.ContainsKey(column)
        || profile.GivenFor(column).Count > 0
        // One of the two is enough to name a customer.
        || (column is RowColumn.CustomerId && IsGiven(RowColumn.CustomerName, row))
        || (column is RowColumn.CustomerName && row.ContainsKey(RowColumn.CustomerId));

    private void Refuse(PartnerUpgradeException error, string header)
    {
        if (profile.Changes)
        {
            throw error;
        }

        if (warned.Add(header.Trim()))
        {
            warn($"{error.Message} {error.Remedy}");
        }
    }

    private InputRow Complete(RowErrors errors, IReadOnlyDictionary<RowColumn, (string Header, object Value)> row, IReadOnlyList<string> found, object source)
    {
        var values = new Dictionary<RowColumn, RowValue>();
        foreach (var pair in row)
        {
            var (column, (header, value)) = (pair.Key, pair.Value);
            switch (profile.UseOf(column))
            {
                case ColumnUse.Taken:
                    values[column] = Take(column, header, value, errors);
                    break;
                case ColumnUse.Compared:
                    values[column] = new RowValue { Header = header, Cell = value, IsStated = true };
                    break;
                case ColumnUse.Refused:
                    Refuse(errors.NotTaken(column, header, value, profile), header);
                    break;
            }
        }

        if (values.TryGetValue(RowColumn.Quantity, out var quantity) && values.TryGetValue(RowColumn.AddQuantity, out var add) && !quantity.IsStated)
        {
            throw errors.BothQuantities(quantity.Cell!, add.Cell!);
        }

        foreach (var column in profile.TakenColumns.Where(column => profile.GivenFor(column).Count > 0 && column != RowColumn.CustomerName))
        {
            if (!values.ContainsKey(column))
            {
                values[column] = new RowValue { Read = profile.GivenFor(column) };
            }
        }

        CheckComplete(values, errors, found);
        if (profile.Required.FirstOrDefault(group => !group.Any(column => values.TryGetValue(column, out var value) && !value.IsStated)) is { } missing)
        {
            throw errors.NotSaid(missing);
        }

        return new InputRow(profile, errors, values, source);
    }

    private void CheckComplete(Dictionary<RowColumn, RowValue> values, RowErrors errors, IReadOnlyList<string> found)
    {
        var hasCustomer = values.ContainsKey(RowColumn.CustomerId) || values.ContainsKey(RowColumn.CustomerName);
        var hasSubscription = values.ContainsKey(RowColumn.SubscriptionId);
        if (profile.NeedsSubscription ? !hasCustomer : !hasCustomer && !hasSubscription)
        {
            throw errors.Missing(RowColumn.CustomerId, found);
        }

        if (hasSubscription)
        {
            return;
        }

        if (profile.NeedsSubscription)
        {
            throw errors.Missing(RowColumn.SubscriptionId, found);
        }

        if (found.Any(header => Look(header).Named == RowColumn.SubscriptionId))
        {
            warn(errors.Prefix(Messages.RowWholeCustomer));
        }
    }

    /// <summary>Reads a cell, and holds it against what was given for the same by parameter.</summary>
    private RowValue Take(RowColumn column, string header, object cell, RowErrors errors)
    {
        var items = cell is ICollection list and not IDictionary ? list.Cast<object?>().Select(RowCells.Unwrap).OfType<object>().ToList() : [cell];
        if (items.Count > 1 && !(profile.TakesLists && (IsId(column) || column == RowColumn.TargetOffer)))
        {
            throw errors.Several(header, items);
        }

        var read = items.Select(item => Read(column, header, item, errors)).Distinct().ToList();
        var given = profile.GivenFor(column);
        var isStated = false;
        if (column == RowColumn.Quantity)
        {
            // Seats beside a parameter that says how many are the ones the subscription has, as our own lists have them; that is checked later.
            isStated = profile.GivenFor(RowColumn.AddQuantity).Count > 0 || (given.Count > 0 && !given.Contains(read[0]));
        }
        else if (column != RowColumn.CustomerName)
        {
            var others = column == RowColumn.AddQuantity ? given.Concat(profile.GivenFor(RowColumn.Quantity)).ToList() : given;
            if (others.Count > 0 && !(given.Count == others.Count && read.All(given.Contains)))
            {
                throw errors.ContradictsParameter(column, header, cell, profile);
            }
        }

        return new RowValue { Header = header, Cell = cell, Read = read, IsStated = isStated };
    }

    private object Read(RowColumn column, string header, object value, RowErrors errors)
    {
        object? read = column switch
        {
            RowColumn.CustomerId or RowColumn.SubscriptionId => IdText.TryRead(value, out var id) ? id : null,
            RowColumn.Quantity or RowColumn.AddQuantity => WholeNumber.TryRead(value, out var number) && number > 0 ? number : null,
            RowColumn.EffectiveDate => DayText.TryReadDay(value, CultureInfo.CurrentCulture, out var day) ? day : null,
            RowColumn.TargetOffer => value switch
            {
                PolicyOffer offer => Resolve(offer.Key, errors),
                string or Guid => Resolve(value.ToString()!, errors),
                _ => null,
            },
            _ => value is string or Enum or (IFormattable and not DateTime) ? RowErrors.Shown(value) : null,
        };
        return read ?? throw errors.Unreadable(column, header, value);
    }

    private PolicyOffer Resolve(string text, RowErrors errors)
    {
        try
        {
            return profile.ResolveOffer(text);
        }
        catch (PartnerUpgradeException error)
        {
            throw errors.Name(error);
        }
    }
}
