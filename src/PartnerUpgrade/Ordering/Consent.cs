namespace PartnerUpgrade.Cmdlets;

/// <summary>What a person, or a preference in their place, said to a change.</summary>
internal enum Consent
{
    /// <summary>Do it.</summary>
    Given,

    /// <summary>Leave it.</summary>
    Refused,

    /// <summary>Only show what would happen (<c>-WhatIf</c>).</summary>
    Rehearsal,
}
