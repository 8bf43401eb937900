namespace PartnerUpgrade.Engine.Policy;

/// <summary>Where policies come from.</summary>
public interface IPolicySource
{
    /// <summary>The names of the built-in policies, in alphabetical order.</summary>
    IReadOnlyList<string> BuiltInNames { get; }

    /// <summary>Reads a built-in policy by name, or a file by path. A name without a directory or a <c>.yaml</c>/<c>.yml</c> ending is a built-in's.</summary>
    /// <returns>The policy, or all of its faults; a file with faults is not an exception.</returns>
    /// <exception cref="PartnerUpgradeException"><see cref="PartnerErrorId.PolicyNotFound"/>: there is no such policy or file.</exception>
    PolicyReading Read(string nameOrPath);

    /// <summary>Writes a policy into a file, whole or not at all, and only if it can be read again without a fault.</summary>
    /// <param name="policy">The policy.</param>
    /// <param name="notes">What to say at the top of the file, a paragraph each.</param>
    /// <param name="path">The file.</param>
    /// <param name="overwrite">Whether a file that is there may be replaced.</param>
    /// <exception cref="PartnerUpgradeException">
    /// <see cref="PartnerErrorId.FileNotWritable"/>; <see cref="PartnerErrorId.PolicyInvalid"/>: it is larger than a policy may be, say.
    /// </exception>
    void Write(UpgradePolicy policy, IReadOnlyList<string> notes, string path, bool overwrite);
}
