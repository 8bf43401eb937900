namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Text that is JSON, so that a database with a type of its own for it can be told.</summary>
internal readonly record struct JsonText(string Json);
