namespace PartnerUpgrade.Engine.Upgrades;

/// <summary>Who works on an item, and for how long the others keep their hands off it.</summary>
/// <param name="owner">The runner, by a name no other runner has.</param>
/// <param name="duration">
/// How long it holds unless it is renewed; saving renews it, and so does <see cref="IUpgradeJournal.RenewAsync"/>. It counts where nothing better
/// tells whether the runner is alive: journals that processes share hold a lock for that.
/// </param>
public sealed class JournalLease(string owner, TimeSpan duration)
{
    /// <summary>The runner.</summary>
    public string Owner { get; } = owner;

    /// <summary>How long it holds unless it is renewed.</summary>
    public TimeSpan Duration { get; } = duration;

    /// <summary>Whose items it may take; everybody's unless said otherwise.</summary>
    public JournalScope Scope { get; private init; } = JournalScope.Any;

    /// <summary>Who is named in the history.</summary>
    public string Actor => Scope.Actor ?? Owner;

    /// <summary>The same lease for the items of a scope.</summary>
    public JournalLease In(JournalScope scope) => new(Owner, Duration) { Scope = scope };
}
