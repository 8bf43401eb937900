using System.Data.Common;

namespace PartnerUpgrade.Adapters.Journal;

/// <summary>A step of an item's history as a row of a table.</summary>
internal static class EventRow
{
    internal const string Columns = "item_id, state, recorded_at, actor, request_id, correlation_id, operation_id, reasons";

    internal static UpgradeEvent Read(DbDataReader reader)
    {
        var row = new RowReader(reader);
        return new UpgradeEvent
        {
            ItemId = row.Id("item_id"),
            State = row.Name<UpgradeState>("state"),
            RecordedAt = row.Time("recorded_at"),
            Actor = row.OptionalText("actor"),
            RequestId = row.OptionalId("request_id"),
            CorrelationId = row.Id("correlation_id"),
            OperationId = row.OptionalText("operation_id"),
            Reasons = row.List<UpgradeReason>("reasons"),
        };
    }
}
