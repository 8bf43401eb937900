namespace PartnerUpgrade.Engine.Policy;

/// <summary>A value of a policy's file before anything is known about its meaning.</summary>
public abstract class PolicyNode(SourceLocation place)
{
    /// <summary>Where it stands.</summary>
    public SourceLocation Place { get; } = place;
}
