using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>
/// What one object of the pipeline says, together with what was given by parameter: which subscription, and what is wanted of it. It was read whole
/// and found without contradiction, but for what only the subscription itself can tell (<see cref="CheckAgainst"/>).
/// </summary>
internal sealed class InputRow(RowProfile profile, RowErrors errors, IReadOnlyDictionary<RowColumn, RowValue> values, object source)
{
    /// <summary>The number of the object in the pipeline, from 1.</summary>
    internal int Number => errors.Row;

    /// <summary>The object as it came: what an error is about, so that refused rows can be corrected and given again.</summary>
    internal object Source { get; } = source;

    /// <summary>The customers; one but for a list.</summary>
    internal IReadOnlyList<Guid> CustomerIds => Read<Guid>(RowColumn.CustomerId);

    /// <summary>The customer; null where only the name is given, or nothing.</summary>
    internal Guid? CustomerId => CustomerIds is [var id] ? id : null;

    /// <summary>What a row calls the customer: its name or domain, literally. Decides only where there is no id.</summary>
    internal string? CustomerName => Read<string>(RowColumn.CustomerName) is [var name, ..] ? name : null;

    /// <summary>The subscriptions; one but for a list, none for all of a customer's.</summary>
    internal IReadOnlyList<Guid> SubscriptionIds => Read<Guid>(RowColumn.SubscriptionId);

    /// <summary>The subscription; null where none is given.</summary>
    internal Guid? SubscriptionId => SubscriptionIds is [var id] ? id : null;

    /// <summary>The targets; one but for a list, none where none is given.</summary>
    internal IReadOnlyList<PolicyOffer> Targets => Read<PolicyOffer>(RowColumn.TargetOffer);

    /// <summary>The seats that are wanted; null where none are given, or only as a fact (see <see cref="CheckAgainst"/>).</summary>
    internal long? Quantity => Read<long>(RowColumn.Quantity) is [var seats] ? seats : null;

    /// <summary>The seats to add; null where none are given.</summary>
    internal long? AddQuantity => Read<long>(RowColumn.AddQuantity) is [var seats] ? seats : null;

    /// <summary>What a filled cell says as it was written; null where it is empty. For columns that only some cmdlets take.</summary>
    internal string? TextOf(RowColumn column) => values.TryGetValue(column, out var value) && value.Cell is { } cell ? cell.ToString() : null;

    internal DateTime? DayOf(RowColumn column) => Read<DateTime>(column) is [var day, ..] ? day : null;

    /// <summary>
    /// A name of an enumeration, or its number as JSON writes it: a number that is a text, as a file has in a column that has slipped, is none. Null
    /// where nothing is given.
    /// </summary>
    /// <param name="column">Where it stands.</param>
    /// <param name="wished">The names a person can wish for, of all that a list may tell.</param>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: there is no such name.</exception>
    internal T? NameOf<T>(RowColumn column, IReadOnlyList<string> wished)
        where T : struct, Enum
    {
        if (!values.TryGetValue(column, out var value) || value.Cell is not { } cell)
        {
            return null;
        }

        var isNumber = WholeNumber.TryRead(cell, out var number) && cell is not string;
        foreach (T name in Enum.GetValues(typeof(T)))
        {
            if (isNumber ? Convert.ToInt64(name, CultureInfo.InvariantCulture) == number : NameText.AreSame(cell.ToString() ?? "", name.ToString()))
            {
                return name;
            }
        }

        throw NoName(column, wished);
    }

    /// <summary>The error that a filled cell holds none of the names that can be wished for.</summary>
    internal PartnerUpgradeException NoName(RowColumn column, IReadOnlyList<string> wished) => errors.NoName(values[column].Header, values[column].Cell!, wished);

    /// <summary>A term as an ISO 8601 duration; null where none is given.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: it is none.</exception>
    internal string? TermOf(RowColumn column) =>
        TextOf(column)?.Trim() is not { Length: > 0 } text ? null
        : Term.Canonical(text) is { } term ? term
        : throw NoName(column, SoldTermAttribute.Terms);

    /// <summary>What a list of the journal says was ordered for the end of a term; null where nothing is said, or in a row that says what shall happen then.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: someone has meant AtTermEnd by it.</exception>
    internal RenewalWish? RecordedRenewal(AtTermEnd? given) =>
        TextOf(RowColumn.Renewal) is not { } text ? null
        : RenewalWish.TryRead(text) is { } recorded ? recorded
        : given is not null || values.ContainsKey(RowColumn.AtTermEnd) ? null
        : throw errors.LooksLike(RowColumn.AtTermEnd, values[RowColumn.Renewal].Header, text);

    internal string Say(string sentence) => errors.Prefix(sentence);

    /// <summary>Holds what the row says against the subscription it means.</summary>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.InputInvalid"/>: the row wants what the cmdlet cannot do, or contradicts a parameter.</exception>
    internal void CheckAgainst(PartnerSubscription subscription)
    {
        foreach (var (column, value) in values.Select(pair => (pair.Key, pair.Value)).Where(pair => pair.Value.IsStated))
        {
            var actual = ActualOf(column, subscription);
            if (!Says(column, value.Cell!, actual) && !(profile.UseOf(column) == ColumnUse.Compared && profile.GivenFor(column).Any(given => Says(column, value.Cell!, given))))
            {
                throw profile.UseOf(column) == ColumnUse.Taken
                    ? errors.ContradictsParameter(column, value.Header, value.Cell!, profile)
                    : errors.Differs(column, value.Header, value.Cell!, actual, profile);
            }
        }
    }

    /// <summary>What to warn of once the subscription is known; null for nothing.</summary>
    internal string? DoubtAbout(PartnerSubscription subscription) =>
        CustomerName is { } name && CustomerId is not null && subscription.CustomerName.Length > 0
        && !NameText.AreSame(name, subscription.CustomerName) && !NameText.AreSame(name, subscription.CustomerDomain)
            ? errors.Prefix(Text.Format(Messages.RowNameDiffers, RowErrors.Shown(name), subscription.CustomerName, subscription.CustomerDomain, subscription.CustomerId))
            : null;

    internal PartnerUpgradeException Invalid(string message, string remedy) => errors.Invalid(message, remedy);

    /// <summary>The same error, naming the row and the customer.</summary>
    internal PartnerUpgradeException Name(PartnerUpgradeException error) => errors.Name(error);

    private static object? ActualOf(RowColumn column, PartnerSubscription subscription) => column switch
    {
        RowColumn.Quantity => subscription.Quantity,
        RowColumn.TargetOffer => subscription.Offer,
        RowColumn.TermDuration => subscription.TermDuration,
        RowColumn.BillingCycle => subscription.BillingCycle,
        _ => null,
    };

    private bool Says(RowColumn column, object cell, object? actual) => (column, actual) switch
    {
        (RowColumn.Quantity, long seats) => WholeNumber.TryRead(cell, out var stated) && stated == seats,
        (RowColumn.TargetOffer, string key) => string.Equals(profile.ResolveOffer(cell.ToString() ?? "").Key, key, StringComparison.OrdinalIgnoreCase),
        (RowColumn.TermDuration, string term) => NameText.AreSame(Canonical(cell.ToString() ?? ""), Canonical(term)),
        (RowColumn.BillingCycle, BillingCycle cycle) => SaysCycle(cell, cycle),
        _ => actual is not null && NameText.AreSame(cell.ToString() ?? "", actual.ToString() ?? ""),
    };

    private static string Canonical(string term) => Term.Canonical(term.Trim()) ?? term;

    /// <summary>By name, or by number as JSON writes it. One that the service did not tell is written as such, and is nobody's wish.</summary>
    private static bool SaysCycle(object cell, BillingCycle cycle) =>
        NameText.AreSame(cell.ToString() ?? "", cycle.ToString()) || (WholeNumber.TryRead(cell, out var number) && number == (int)cycle);

    private IReadOnlyList<T> Read<T>(RowColumn column) =>
        values.TryGetValue(column, out var value) && !value.IsStated ? [.. value.Read.OfType<T>()] : [];
}

/// <summary>What stands in a column of a row, or was given for it by parameter.</summary>
internal sealed class RowValue
{
    internal string Header { get; init; } = "";

    /// <summary>The cell as it came; null where only the parameter was given.</summary>
    internal object? Cell { get; init; }

    internal IReadOnlyList<object> Read { get; init; } = [];

    /// <summary>Whether it is only a statement about the subscription, that has to be true.</summary>
    internal bool IsStated { get; init; }
}
