using System.Data.Common;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>A step of an item's history as a row of a table.</summary>
internal static class EventRow
{
    internal const string Columns = "item_id, state, recorded_at, actor, request_id, correlation_id, operation_id, reasons";

    internal static UpgradeEvent Read(DbDataReader reader)
    {
        var row = new RowReader(reader);
        return UpgradeEvent.Create(
            row.Id("item_id"),
            row.Name<UpgradeState>("state"),
            row.Time("recorded_at"),
            row.OptionalText("actor"),
            row.OptionalId("request_id"),
            row.Id("correlation_id"),
            row.OptionalText("operation_id"),
            row.List<UpgradeReason>("reasons"));
    }
}
