using static PartnerUpgrade.Adapters.Journal.Columns.Codec;

namespace PartnerUpgrade.Adapters.Journal.Columns;

/// <summary>The columns of a step in an item's history.</summary>
internal static class EventColumns
{
    internal static IReadOnlyList<Column<UpgradeEvent>> All { get; } =
    [
        Column.Of((UpgradeEvent step) => step.ItemId, Id),
        Column.Of((UpgradeEvent step) => step.State, Name<UpgradeState>()),
        Column.Of((UpgradeEvent step) => step.RecordedAt, Time),
        Column.Of((UpgradeEvent step) => step.Actor, OptionalText),
        Column.Of((UpgradeEvent step) => step.RequestId, OptionalId),
        Column.Of((UpgradeEvent step) => step.CorrelationId, Id),
        Column.Of((UpgradeEvent step) => step.OperationId, OptionalText),
        Column.Of((UpgradeEvent step) => step.Reasons, List<UpgradeReason>()),
    ];

    /// <exception cref="DamagedRowException">The row cannot be read.</exception>
    internal static UpgradeEvent Read(RowReader row) => Column.Fill(UpgradeEvent.Create(), All, row);
}
