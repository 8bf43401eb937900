namespace PartnerUpgrade.Engine.Tests.Upgrades;

/// <summary>A process of ours: once it is dead, nothing of it reaches the service or the journal any more.</summary>
internal sealed class MortalProcess
{
    private volatile bool isDead;

    internal bool IsDead => isDead;

    /// <summary>Ends it.</summary>
    /// <returns>What ends whatever it was doing.</returns>
    internal ProcessDiedException Die()
    {
        isDead = true;
        return new ProcessDiedException();
    }

    internal void RequireAlive()
    {
        if (isDead)
        {
            throw new ProcessDiedException();
        }
    }
}
