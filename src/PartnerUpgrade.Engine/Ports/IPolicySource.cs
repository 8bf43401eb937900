namespace PartnerUpgrade.Engine;

/// <summary>Where policies come from.</summary>
public interface IPolicySource
{
    /// <summary>The names of the built-in policies, in alphabetical order.</summary>
    IReadOnlyList<string> BuiltInNames { get; }

    /// <summary>Reads a built-in policy by name, or a file by path. A name without a directory or a <c>.yaml</c>/<c>.yml</c> ending is a built-in's.</summary>
    /// <returns>The policy, or all of its faults; a file with faults is not an exception.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.PolicyNotFound"/>: there is no such policy or file.</exception>
    PolicyReading Read(string nameOrPath);
}
