namespace PartnerUpgrade.Adapters.Journal.Columns;

/// <summary>What a column holds; each database has a type of its own for it.</summary>
internal enum SqlType
{
    Id,
    Text,
    Number,
    LongNumber,
    Flag,
    Time,
    Json,
}
