namespace PartnerUpgrade.Engine.Policy;

/// <summary>A value of a policy's file before anything is known about its meaning.</summary>
internal abstract class PolicyNode(PolicyPlace place)
{
    internal PolicyPlace Place { get; } = place;
}
