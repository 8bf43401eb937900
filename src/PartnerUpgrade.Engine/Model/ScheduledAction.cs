namespace PartnerUpgrade.Engine.Model;

/// <summary>What was planned for a subscription (<c>actionType</c>).</summary>
public enum ScheduledAction
{
    /// <summary>A value this version does not know, or none.</summary>
    Unknown,

    /// <summary>A new term, with or without changes.</summary>
    Renew,

    /// <summary>A new term as another product.</summary>
    Transition,

    /// <summary>The end.</summary>
    Cancel,

    /// <summary>Month by month at a higher price.</summary>
    ExtendedServiceTerm,
}
