namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Another runner was faster: the transaction is undone and begins anew, and then the journal knows. Never leaves the adapters.</summary>
internal sealed class RaceException : Exception;
