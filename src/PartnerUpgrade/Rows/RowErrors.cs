using System.Globalization;

namespace PartnerUpgrade.Cmdlets;

/// <summary>What can be wrong with one row, in words that name the row, the customer, the column and the value.</summary>
internal sealed class RowErrors(int row, string? customer)
{
    private const int LongestValue = 60;

    internal int Row => row;

    /// <summary>A value as a message shows it: on one line, and not longer than helps.</summary>
    internal static string Shown(object? value)
    {
        var text = value is IFormattable formattable ? formattable.ToString(null, CultureInfo.InvariantCulture) : value?.ToString() ?? "";
        var visible = new string([.. text.Trim().Take(LongestValue).Select(sign => char.IsControl(sign) ? ' ' : sign)]);
        return text.Trim().Length > LongestValue ? visible + "…" : visible;
    }

    /// <summary>A value that cannot be read, as a message shows it: a sign that nobody sees is named, since it may be all that is wrong.</summary>
    internal static string Named(object? value) =>
        string.Concat(Shown(value).Select(sign => IsUnseen(sign) ? string.Format(CultureInfo.InvariantCulture, "[U+{0:X4}]", (int)sign) : sign.ToString()));

    /// <summary>Whether a sign takes no room where it is shown: joiners, marks of direction, soft hyphens, fillers and selectors of a variant.</summary>
    private static bool IsUnseen(char sign) =>
        char.GetUnicodeCategory(sign) == UnicodeCategory.Format || sign is '\u034F' or '\u115F' or '\u1160' or '\u17B4' or '\u17B5' or '\u2800' or '\u3164' or '\uFFA0' or (>= '\u180B' and <= '\u180E') or (>= '\uFE00' and <= '\uFE0F');

    internal string Prefix(string sentence) =>
        row == 0 ? sentence : customer is null || sentence.StartsWith(customer, StringComparison.Ordinal) ? Text.Format(Messages.RowPrefix, row, sentence) : Text.Format(Messages.RowPrefixCustomer, row, customer, sentence);

    internal PartnerUpgradeException Invalid(string message, string remedy) => new RowException(new PartnerUpgradeException(PartnerErrorId.InputInvalid, message, remedy), Prefix(message));

    /// <summary>The same error, naming the row.</summary>
    internal PartnerUpgradeException Name(PartnerUpgradeException error) => error as RowException ?? new RowException(error, Prefix(error.Message));

    internal PartnerUpgradeException Unreadable(RowColumn column, string header, object value) => column switch
    {
        _ when value is RowCells.UnreadableCell => Invalid(Text.Format(Messages.RowCellFails, header.Trim(), Shown(value)), Messages.RowCellFailsRemedy),
        RowColumn.CustomerId or RowColumn.SubscriptionId => Invalid(Text.Format(Messages.RowNoId, header.Trim(), Named(value)), Messages.RowNoIdRemedy),
        RowColumn.EffectiveDate => Invalid(Text.Format(Messages.RowNoDay, header.Trim(), Named(value)), Messages.RowNoDayRemedy),
        RowColumn.Quantity or RowColumn.AddQuantity => Invalid(Text.Format(Messages.RowNoNumber, header.Trim(), Named(value)), Messages.RowNoNumberRemedy),
        _ => Invalid(Text.Format(Messages.RowNoText, header.Trim(), Shown(value)), Messages.RowNoTextRemedy),
    };

    internal PartnerUpgradeException NoName(string header, object value, IEnumerable<string> names) => Invalid(
        Text.Format(Messages.RowNoName, header.Trim(), Named(value)),
        Text.Format(Messages.RowNoNameRemedy, string.Join(", ", names)));

    internal PartnerUpgradeException Several(string header, IEnumerable<object> values) => Invalid(
        Text.Format(Messages.RowSeveralValues, header.Trim(), Shown(string.Join(", ", values.Select(Shown)))),
        Messages.RowSeveralValuesRemedy);

    internal PartnerUpgradeException Twice(RowColumn column, (string Header, object Value) first, (string Header, object Value) second) => Invalid(
        Text.Format(Messages.RowColumnTwice, first.Header, second.Header, column, Shown(first.Value), Shown(second.Value)),
        Messages.RowColumnTwiceRemedy);

    internal PartnerUpgradeException BothQuantities(object quantity, object add) => Invalid(
        Text.Format(Messages.RowBothQuantities, Shown(quantity), Shown(add)),
        Messages.RowBothQuantitiesRemedy);

    internal PartnerUpgradeException NotTaken(RowColumn column, string header, object value, RowProfile profile) => Invalid(
        Text.Format(Messages.RowNotTaken, header.Trim(), Shown(value), profile.Command),
        Text.Format(Messages.RowNotTakenRemedy, column));

    internal PartnerUpgradeException ContradictsParameter(RowColumn column, string header, object value, RowProfile profile) => Invalid(
        Text.Format(
            Messages.RowContradictsParameter,
            header.Trim(),
            Shown(value),
            Rival(column, profile),
            Shown(string.Join(", ", profile.GivenFor(Rival(column, profile))))),
        Messages.RowContradictsParameterRemedy);

    /// <summary>The parameter that a column contradicts: its own, or for numbers of seats the other one.</summary>
    private static RowColumn Rival(RowColumn column, RowProfile profile) =>
        profile.GivenFor(column).Count > 0 ? column : column == RowColumn.Quantity ? RowColumn.AddQuantity : RowColumn.Quantity;

    internal PartnerUpgradeException Differs(RowColumn column, string header, object value, object? actual, RowProfile profile) =>
        column == RowColumn.TargetOffer
            ? NotTaken(column, header, value, profile)
            : actual is null ? Invalid(Text.Format(Messages.RowDiffersFromNone, header.Trim(), Shown(value)), Text.Format(Messages.RowNotTakenRemedy, column))
            : Invalid(Text.Format(Messages.RowDiffers, header.Trim(), Shown(value), actual), Text.Format(Messages.RowDiffersRemedy, column));

    internal PartnerUpgradeException LooksLike(RowColumn column, string header, object value) => Invalid(
        Text.Format(Messages.RowLooksLike, header.Trim(), Shown(value), column),
        Text.Format(Messages.RowLooksLikeRemedy, column, header.Trim()));

    internal PartnerUpgradeException Missing(RowColumn column, IReadOnlyList<string> headers) => Invalid(
        Text.Format(Messages.RowMissing, column),
        headers.Count == 0 ? Messages.RowMissingRemedy : $"{Messages.RowMissingRemedy} {Text.Format(Messages.RowHeaders, Shown(string.Join(", ", headers.Take(8).Select(header => $"'{header}'"))))}");

    internal PartnerUpgradeException NotSaid(IEnumerable<RowColumn> columns)
    {
        var names = columns.Select(column => column.ToString()).ToList();
        return Invalid(Text.Format(Messages.RowMissing, string.Join(" / ", names)), Text.Format(Messages.RowNotSaidRemedy, string.Join(" / ", names), string.Join(" / ", names.Select(name => "-" + name))));
    }

    internal PartnerUpgradeException NoColumns() => Invalid(Messages.RowNoColumns, Messages.RowNoRowRemedy);

    internal PartnerUpgradeException NoRow(object? item) => Invalid(
        item is null ? Messages.RowNull : Text.Format(Messages.RowNoRow, Shown(item), item.GetType().Name),
        Messages.RowNoRowRemedy);
}
