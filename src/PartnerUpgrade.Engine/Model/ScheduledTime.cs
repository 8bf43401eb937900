namespace PartnerUpgrade.Engine.Model;

/// <summary>When something planned for a subscription is due (<c>scheduleType</c>).</summary>
public enum ScheduledTime
{
    /// <summary>A value this version does not know.</summary>
    Unknown,

    /// <summary>At the end of the term.</summary>
    TermEnd,

    /// <summary>On a day of its own.</summary>
    CustomDate,
}
