namespace PartnerUpgrade.Help;

/// <summary>What is wrong with a page, in the form that MSBuild and editors understand.</summary>
internal sealed record PageFault(string File, int Line, string Message)
{
    /// <inheritdoc/>
    public override string ToString() => $"{File}({Line}): error PUHELP: {Message}";
}
