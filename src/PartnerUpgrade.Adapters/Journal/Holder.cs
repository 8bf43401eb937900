namespace PartnerUpgrade.Adapters.Journal;

/// <summary>Who is to hold items.</summary>
/// <param name="Lease">The runner's lease.</param>
/// <param name="Lock">The lock that proves the runner alive; null where none can be had, and the lease's time counts.</param>
internal sealed record Holder(JournalLease Lease, string? Lock);
