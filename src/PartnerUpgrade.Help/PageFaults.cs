namespace PartnerUpgrade.Help;

/// <summary>Collects what is wrong, so that all of it is told and not only the first.</summary>
internal sealed class PageFaults
{
    private readonly List<PageFault> all = [];

    public IReadOnlyList<PageFault> All => all;

    public void Add(string file, int line, string message) => all.Add(new PageFault(file, line, message));
}

/// <summary>What is wrong with a page, in the form that MSBuild and editors understand.</summary>
internal sealed record PageFault(string File, int Line, string Message)
{
    public override string ToString() => $"{File}({Line}): error PUHELP: {Message}";
}
